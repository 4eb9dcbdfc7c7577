"""One slow, far, lossy line made of two TUN devices, one of them in a network namespace; for root on Linux, since neither
netem nor tc is to be had everywhere. Real TCP runs over it and recovers by itself.
usage: lossy-line.py NAMESPACE SUBNET RATE_BITS ONE_WAY_MS LOSS_SHARE     addresses 10.231.SUBNET.1 (here) and .2 (there)
Prints `up` when it carries. On SIGTERM it prints one JSON line of counts and takes namespace and devices away."""

import fcntl, heapq, json, os, random, select, signal, struct, subprocess, sys, time

namespace, subnet = sys.argv[1], sys.argv[2]
rate, delay, loss = float(sys.argv[3]) / 8, float(sys.argv[4]) / 1000, float(sys.argv[5])
QUEUE_BYTES = 64000
chance = random.Random(1)


def tun(name):
    device = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, 0x400454CA, struct.pack('16sH', name.encode(), 0x1001))
    return device


def run(*command):
    subprocess.check_call(command)


def end(*_):
    print(json.dumps(counts), flush=True)
    subprocess.call(('ip', 'netns', 'del', namespace))
    os._exit(0)


near_name, far_name = f'dbn{subnet}', f'dbf{subnet}'
near, far = tun(near_name), tun(far_name)
counts = {'carried': 0, 'lost': 0, 'overflow': 0, 'bytes': 0}
run('ip', 'netns', 'add', namespace)
signal.signal(signal.SIGTERM, end)
here, there = f'10.231.{subnet}.1', f'10.231.{subnet}.2'
inside = ('ip', 'netns', 'exec', namespace)
run('ip', 'link', 'set', far_name, 'netns', namespace)
run('ip', 'addr', 'add', here, 'peer', there, 'dev', near_name)
run('ip', 'link', 'set', near_name, 'up', 'mtu', '1400')
run(*inside, 'ip', 'link', 'set', 'lo', 'up')
run(*inside, 'ip', 'addr', 'add', there, 'peer', here, 'dev', far_name)
run(*inside, 'ip', 'link', 'set', far_name, 'up', 'mtu', '1400')
print('up', flush=True)

free = {near: 0.0, far: 0.0}
waiting, order = [], 0
while True:
    now = time.monotonic()
    ready, _, _ = select.select([near, far], [], [], max(0, waiting[0][0] - now) if waiting else 1)
    now = time.monotonic()
    for source in ready:
        while True:
            try:
                packet = os.read(source, 2048)
            except BlockingIOError:
                break
            if chance.random() < loss:
                counts['lost'] += 1
                continue
            start = max(now, free[source])
            if (start - now) * rate > QUEUE_BYTES:
                counts['overflow'] += 1
                continue
            free[source] = start + len(packet) / rate
            counts['carried'] += 1
            counts['bytes'] += len(packet)
            order += 1
            heapq.heappush(waiting, (free[source] + delay, order, far if source == near else near, packet))
    now = time.monotonic()
    while waiting and waiting[0][0] <= now:
        _, _, target, packet = heapq.heappop(waiting)
        try:
            os.write(target, packet)
        except OSError:
            pass
