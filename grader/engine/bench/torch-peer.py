"""One training step in PyTorch on one thread. Lines in: a problem as JSON, then step counts. Lines out: seconds."""

import base64
import json
import sys
import time

import torch

torch.set_num_threads(1)


def decode(text, dtype):
    return torch.frombuffer(bytearray(base64.b64decode(text)), dtype=dtype)


problem = json.loads(sys.stdin.readline())
sizes, batch_size = problem["layerSizes"], problem["batchSize"]
x = decode(problem["pixels"], torch.uint8).reshape(batch_size, sizes[0]).float() / 255
labels = decode(problem["labels"], torch.uint8).long()
params = []
for i, text in enumerate(problem["params"]):
    values = decode(text, torch.float32)
    layer = i // 2
    params.append(values.reshape(sizes[layer], sizes[layer + 1]) if i % 2 == 0 else values)
for p in params:
    p.requires_grad_()


def step():
    activation = x
    for i in range(0, len(params), 2):
        activation = torch.addmm(params[i + 1], activation, params[i])
        if i + 2 < len(params):
            activation = torch.relu(activation)
    loss = torch.nn.functional.cross_entropy(activation, labels)
    gradients = torch.autograd.grad(loss, params)
    with torch.no_grad():
        for p, g in zip(params, gradients):
            p.sub_(g, alpha=problem["learningRate"])


print(torch.__version__, flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    for _ in range(int(line)):
        step()
    print(time.perf_counter() - start, flush=True)
