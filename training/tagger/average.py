"""The mean of networks from several points of learning: `python -m training.tagger.average OUT NETWORK…`.

The mean lies in a flatter part of the loss than each of them, and errs less on other articles (stochastic
weight averaging: Izmailov and others 2018).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write the mean of the networks' weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("networks", type=Path, nargs="+")
    options = parser.parse_args()
    states = [torch.load(path, weights_only=True) for path in options.networks]
    torch.save({name: sum(one[name] for one in states) / len(states) for name in states[0]}, options.out)


if __name__ == "__main__":
    main()
