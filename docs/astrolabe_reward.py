"""Strict rewards for the training data of Astrolabe: 1.0 for a right solution, -1.0 for any other. Standard library only.

verl:     reward.custom_reward_function.path=astrolabe_reward.py  (compute_score)
TRL:      --reward_funcs astrolabe_reward.reward
OpenRLHF: --reward.remote_url astrolabe_reward.py                 (reward_func)

Countdown states its answer in the question. So the way there is judged: every line of the path that the text ends on is computed again,
with the numbers that are there. Equations: the boxed number is put into the equation of the question, in exact fractions.
"""

import ast
import re
from collections import Counter
from fractions import Fraction

REFLECTION = "But wait, are we solving the problem correctly so far? Hmm..."
VERDICTS = (
    "I'm not sure if we're solving the problem correctly so far.",
    "Our solution seems to be correct so far.",
)
RESTART = "Let's restart our solution from the beginning."
GO_BACK = "Let's go back to where we "

STEP = re.compile(r"(-?\d{1,9}) ([-+*/]) (-?\d{1,9}) = (-?\d{1,9}), (?:leaving ([^.]+)|so the answer is \\boxed\{([^{}]*)\})\.", re.ASCII)
COUNTDOWN = re.compile(r"Use (\d{1,9}(?:, \d{1,9})* and \d{1,9}) to make (\d{1,9})\.", re.ASCII)
EQUATION = re.compile(r"Solve ([^=\n]+) = ([^=\n]+)\.")
LIST = re.compile(r"-?\d{1,9}(?:, -?\d{1,9})*(?: and -?\d{1,9})?", re.ASCII)
BOXED = re.compile(r"\\boxed\{([^{}]*)\}")


def compute_score(data_source, solution_str, ground_truth, extra_info=None, **kwargs):
    """For verl. `extra_info["statement"]` is the question."""
    return score((extra_info or {}).get("statement", ""), solution_str)


def reward(prompts, completions, **kwargs):
    """For TRL; texts or chats."""
    return [score(text_of(prompt), text_of(completion)) for prompt, completion in zip(prompts, completions)]


def reward_func(queries, prompts, labels, **kwargs):
    """For OpenRLHF: a query is the prompt and what was written after it."""
    import torch

    written = [query[len(prompt) :] if query.startswith(prompt) else query for query, prompt in zip(queries, prompts)]
    rewards = torch.tensor([score(prompt, text) for prompt, text in zip(prompts, written)])
    return {"rewards": rewards, "scores": rewards, "extra_logs": {"right": (rewards > 0).float()}}


def text_of(value):
    return value if isinstance(value, str) else value[-1]["content"]


def score(question, written):
    """1.0 where `written` solves the last problem that `question` states, else -1.0."""
    # A chat's own thinking and its end marks are not the solution.
    written = re.sub(r"(?:\s*(?:<\|[^<>|]*\|>|</s>))+\s*$", "", written.rpartition("</think>")[2])
    lines = [line for line in written.split("\n") if line.strip()]
    countdown = COUNTDOWN.findall(question)
    equation = EQUATION.findall(question)
    if countdown:
        numbers, target = countdown[-1]
        right = solves_countdown(read_list(numbers), int(target), lines)
    else:
        right = bool(equation) and solves_equation(equation[-1], lines)
    return 1.0 if right else -1.0


def without_reflections(lines):
    """Drops each reflection: its phrase, up to one line of what it computes, and its verdict."""
    kept, at = [], 0
    while at < len(lines):
        ends = [i for i in (at + 1, at + 2) if i < len(lines) and lines[i] in VERDICTS] if lines[at] == REFLECTION else []
        if ends:
            at = ends[0] + 1
        else:
            kept.append(lines[at])
            at += 1
    return kept


def solves_countdown(numbers, target, lines):
    path = []
    for line in without_reflections(lines):
        states = [f"{GO_BACK}have {in_words(step)}." if (step := state_after(earlier)) else None for earlier in path]
        if line == RESTART:
            path = []
        elif line in states[:-1] and (not states or line != states[-1]):
            path = path[: len(states) - states[::-1].index(line)]
        else:
            path.append(line)
    return follows(numbers, target, path)


def follows(left, target, path):
    """Whether every line is allowed with the numbers left by the one before, and the last states the target."""
    for at, line in enumerate(path):
        match = STEP.fullmatch(line)
        if match is None:
            return False
        a, operator, b, result, leaving, boxed = match.groups()
        a, b, result = int(a), int(b), int(result)
        exact = {"+": a + b, "-": a - b, "*": a * b, "/": Fraction(a, b) if b else None}[operator]
        rest = Counter(left)
        rest.subtract([a, b])
        if exact != result or not 1 <= result <= 99 or min(rest.values()) < 0:
            return False
        left = sorted([*rest.elements(), result], reverse=True)
        if boxed is not None:
            return at == len(path) - 1 and left == [target] and boxed == str(target)
        if leaving != in_words(left):
            return False
    return False


def solves_equation(sides, lines):
    """Whether the one box of the last line that is no reflection holds a number that makes both sides equal."""
    kept = without_reflections(lines)
    boxes = BOXED.findall(kept[-1]) if kept else []
    if len(boxes) != 1 or not re.fullmatch(r"-?\d{1,9}(?:/[1-9]\d{0,8})?", boxes[0], re.ASCII):
        return False
    x = Fraction(boxes[0])
    values = [value_of(side, x) for side in sides]
    return values[0] is not None and values[0] == values[1]


def value_of(side, x):
    """A side such as "2(x + 3) - x/4" at x; None where it is something else."""
    if len(side) > 200 or not re.fullmatch(r"[\dx()+\-*/ ]+", side, re.ASCII):
        return None
    try:
        tree = ast.parse(re.sub(r"(?<=[\dx)])\s*(?=[x(])", "*", side), mode="eval").body
        return evaluate(tree, x)
    except (SyntaxError, ValueError, ZeroDivisionError):
        return None


def evaluate(node, x):
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return Fraction(node.value)
    if isinstance(node, ast.Name) and node.id == "x":
        return x
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -evaluate(node.operand, x)
    if isinstance(node, ast.BinOp):
        left, right = evaluate(node.left, x), evaluate(node.right, x)
        if isinstance(node.op, ast.Add):
            return left + right
        if isinstance(node.op, ast.Sub):
            return left - right
        if isinstance(node.op, ast.Mult):
            return left * right
        if isinstance(node.op, ast.Div):
            return left / right
    raise ValueError("no side of a linear equation")


def state_after(line):
    match = STEP.fullmatch(line)
    return read_list(match[5]) if match and match[5] and LIST.fullmatch(match[5]) else None


def read_list(words):
    return [int(number) for number in re.split(r", | and ", words)]


def in_words(numbers):
    texts = [str(number) for number in numbers]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
