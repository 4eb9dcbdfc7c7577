/**
 * What people choose when they are made to choose, in lower case: the head of published lists, of Chinese ones above all, and what
 * lies near in an office like this. Runs, repeats, dates and words about the person need no list (password-rule.ts). The eighteen
 * thousand that the world chooses stand beside it (password-books.ts); they know little pinyin. Together they are no breach corpus:
 * those have hundreds of millions of lines, and no county desk needs a network to refuse the few that are tried.
 */
export const WEAK_PASSWORDS: ReadonlySet<string> = new Set(
  `
    00000000 11111111 11223344 112233445566 12121212 123123123 123123123123 123321123 12341234 1234554321
    123456123456 123456780 123456789012345a 1234567890a 1234567891 12345678910 123456789a 123456789abc
    123456789abcdefg 123456789q 123456789qq 12345678a 123456aa 123456abc 123456abcd 123456asd 123456qaz 123456qq
    123456qwe 123456zxc 123qweasd 13145200 147258369 159357456 1a2b3c4d 1a2b3c4d5e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y
    1qaz!qaz 1qaz2wsx 1qaz2wsx1qaz2wsx 1qaz2wsx3edc4rfv 1qaz@wsx 1qazxsw2 520131452 5201314520 5201314a 520520520
    66666666 88888888 9876543210 987654321a a11111111 a12345678 a123456789 a1b2c3d4 a1b2c3d4e5 a5201314 a66666666
    a88888888 aa123456 aa12345678 aa123456789 aaa111222 aaaa1111 aaaaaaaabbbbbbbb abc12345 abc123456 abc123abc
    abcabc123 abcd1234 abcd12345 abcd123456 abcd1234abcd1234 abcde12345 abcdefg123456789 admin123 admin1234
    admin12345 admin123456 admin888 admin8888 adminadmin adminadminadmin administrator administrator1
    administrator123 anquan123 anquan123456 anquanguanliyuan as123456 asd123456 asdasdasd asdf1234 asdfghjkl1
    asdfghjklqwertyuiop bangong123 baseball basketball changeme changeme1 changeme123 chaojiguanliyuan chen123456
    computer correcthorsebatterystaple daiban123 daiban1234 daiban12345 daiban123456 daiban2025 daiban2026
    daibantong daibantong123 daibanyuan dangan123 default1 dragon123 fa888888 facai888 football fuwurenmin
    gongchandang gongchandangwansui gongxifacai gongxifacai888 gongzuo123 guanliyuan guanliyuan123 guanliyuan123456
    guest123 haohaoxuexi haohaoxuexitiantianxiangshang huanying1 huanying123 ihavenopassword iloveyou iloveyou1
    iloveyou1314 iloveyou520 iloveyouiloveyou internet jennifer jiankang123 kaixin123 laoshi123 letmein1 letmein123
    letmeinletmein li123456 li12345678 liuliuliu master123 michael1 mima1234 mima123456 monkey123 mypassword
    mypasswordis123 newpassword nihao123 nihao123456 nihaonihao p0o9i8u7 p@ssw0rd p@ssw0rd123 p@ssw0rd1234 p@ssword
    pa$$w0rd pa$$word passw0rd passw0rd123 passwd123 password password1 password12 password123 password1234
    password123456 password12345678 passwordpassword passwordpassword1 pingan123 princess q1w2e3r4 q1w2e3r4t5
    qazwsx123 qazwsxedc qinghe-2026 qinghe2026 qinghexian qinghexian2026 qq123456 qq1234567 qq123456789 qwe123456
    qwe123qwe qweasdzxc qwer1234 qwer1234qwer1234 qwerty12 qwerty123 qwerty1234 qwerty12345 qwertyqwerty qwertyuiop1
    qwertyuiop123 qwertyuiopasdf qwertyuiopasdfghjkl renmin123 root1234 root123456 rootroot secret123 secret1234
    shadow12 shenjiguanliyuan shilixian starwars sunshine superman system123 system1234 test1234 test123456 testtest
    thisisapassword thisismypassword tiantianxiangshang trustno1 user1234 user123456 wang123456 wangluo123
    wangluoanquan wangwei123 weirenmin weirenminfuwu weirenminfuwu123 weirenminfuwu2026 welcome1 welcome12
    welcome123 welcome2026 whatever woaibaobao woaibeijingtiananmen woaini123 woaini1314 woaini520 woaini5201314
    woaini521 woaiwojia woaizhongguo wodemima woshishui ww123456 xiaoming123 xiaoxiao xingfu123 xitongguanliyuan
    xx123456 yang123456 zaq12wsxzaq12wsx zhang123 zhang123456 zhangwei zhengfu123 zhengwu123 zhengwu2025 zhengwu2026
    zhongguo123 zhonghua zhonghuarenmingongheguo zuguowansui zuguowansui123 zxc123456 zxcvbnm1 zxcvbnm123 zz123456
    一二三四五六七八 一二三四五六七八九十 为人民服务为人民服务 全心全意为人民服务 好好学习,天天向上 好好学习天天向上 床前明月光,疑是地上霜 床前明月光疑是地上霜 床前明月光疑是地上霜举头望明月低头思故乡 恭喜发财恭喜发财
    我爱中国我爱中国 我爱你我爱你我爱你 我的密码是一二三四五六 祖国万岁祖国万岁
  `
    .trim()
    .split(/\s+/u),
)
