"""The training of workload.ts in PyTorch, one thread: the yardstick of bench:train.

Reads the folder given (job.json; values.bin: float32 parameters in the order of the job, then int32 tokens and targets). Answers first with a
line that says how fast it multiplies matrices, in GFLOP/s; then, for each line with a number on standard input, takes so many steps and answers
with a line of JSON: losses, seconds, processorSeconds.
"""

import json
import math
import sys
import time
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
folder = Path(sys.argv[1])
job = json.loads((folder / "job.json").read_text())
shape, optimizer = job["shape"], job["optimizer"]
rows, length = job["rows"], job["length"]
heads, head_size, width = shape["heads"], shape["headSize"], shape["width"]
raw = (folder / "values.bin").read_bytes()

values = {}
offset = 0
for parameter in job["parameters"]:
    count = math.prod(parameter["dims"])
    array = numpy.frombuffer(raw, dtype="<f4", count=count, offset=offset).reshape(parameter["dims"])
    values[parameter["name"]] = torch.tensor(array)
    offset += 4 * count
tokens, targets = (
    torch.tensor(numpy.frombuffer(raw, dtype="<i4", count=rows * length, offset=offset + 4 * rows * length * part)).long().view(rows, length)
    for part in range(2)
)

# Linear layers hold their matrix as [out, in]; the three projections are one product, as one writes it in PyTorch.
matrices, gains = {}, {}
for name, value in values.items():
    if name.endswith((".query", ".key", ".value")):
        continue
    if value.dim() == 1:
        gains[name] = value.clone().requires_grad_()
    else:
        matrices[name] = (value if name == "embedding" else value.t()).contiguous().requires_grad_()
for layer in range(shape["layers"]):
    parts = [values[f"layers.{layer}.attention.{part}"] for part in ("query", "key", "value")]
    matrices[f"layers.{layer}.attention.qkv"] = torch.cat(parts, 1).t().contiguous().requires_grad_()

half = head_size // 2
angles = torch.arange(length)[:, None] * shape["rotaryBase"] ** (-torch.arange(half) / half)[None]
cosine, sine = angles.cos(), angles.sin()
bias = torch.full((length, length), -1e9).triu(1)


def norm(x, gain):
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * gain


def rotate(x):
    first, second = x.chunk(2, -1)
    return torch.cat((first * cosine - second * sine, second * cosine + first * sine), -1)


def forward():
    residual = F.embedding(tokens, matrices["embedding"])
    for layer in range(shape["layers"]):
        name = f"layers.{layer}."
        normed = norm(residual, gains[name + "attention.norm"])
        qkv = F.linear(normed, matrices[name + "attention.qkv"]).view(rows, length, 3, heads, head_size)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        scores = rotate(query) @ rotate(key).transpose(-1, -2) * head_size**-0.5 + bias
        attended = (scores.softmax(-1) @ value).transpose(1, 2).reshape(rows, length, width)
        residual = residual + F.linear(attended, matrices[name + "attention.output"])
        hidden = F.relu(F.linear(norm(residual, gains[name + "feedForward.norm"]), matrices[name + "feedForward.up"])).square()
        residual = residual + F.linear(hidden, matrices[name + "feedForward.down"])
    return F.linear(norm(residual, gains["final.norm"]), matrices["unembedding"])


groups = [
    {"params": list(matrices.values()), "weight_decay": optimizer["weightDecay"]},
    {"params": list(gains.values()), "weight_decay": 0.0},
]
adamw = torch.optim.AdamW(
    groups, lr=job["learningRate"], betas=(optimizer["firstDecay"], optimizer["secondDecay"]), eps=optimizer["epsilon"]
)
trained = [*matrices.values(), *gains.values()]


def step():
    adamw.zero_grad(set_to_none=True)
    loss = F.cross_entropy(forward().view(rows * length, -1), targets.view(-1))
    loss.backward()
    torch.nn.utils.clip_grad_norm_(trained, optimizer["clipNorm"])
    adamw.step()
    return loss.item()


def product_speed():
    size, repeats = 512, 4
    matrix = torch.randn(size, size)
    matrix @ matrix
    processor = time.process_time()
    for _ in range(repeats):
        matrix @ matrix
    return 2 * size**3 * repeats / (time.process_time() - processor) / 1e9


print(product_speed(), flush=True)
for line in sys.stdin:
    started, processor = time.perf_counter(), time.process_time()
    losses = [step() for _ in range(int(line))]
    answer = {
        "losses": losses,
        "seconds": time.perf_counter() - started,
        "processorSeconds": time.process_time() - processor,
    }
    print(json.dumps(answer), flush=True)
