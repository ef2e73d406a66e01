"""The weights of kinship: a logistic regression over the signals of `pair/features`. Written by bench/train_kinship.py; do not edit.

Log-odds that two reports are kin = constant + the sum of weight * (signal - middle).
"""

from typing import NamedTuple


class Weight(NamedTuple):
    """What one more of a signal adds to the log-odds, and the signal's mean where it was fitted."""

    weight: float
    middle: float


KINSHIP_DEEP = {
    "constant": Weight(-4.3741, 0.0),
    "answered": Weight(1.7006, 0.3819),
    "held_more": Weight(2.1666, 0.3970),
    "held_less": Weight(5.3888, 0.2885),
    "order": Weight(0.1526, 0.2924),
    "run": Weight(0.6171, 0.1495),
    "phrase": Weight(-0.6541, 0.0958),
    "pair": Weight(0.2956, 0.1573),
    "lead_more": Weight(1.2225, 0.5411),
    "lead_less": Weight(0.2649, 0.3911),
    "quoted": Weight(1.8555, 0.3475),
    "own_names": Weight(-0.9754, 0.4538),
    "own_figures": Weight(-4.7389, 0.5259),
    "days": Weight(-1.4905, 0.1841),
    "same_outlet": Weight(-0.8048, 0.0195),
}

KINSHIP_WORDING = {
    "constant": Weight(-4.3195, 0.0),
    "answered": Weight(1.3687, 0.3684),
    "held_more": Weight(2.1171, 0.3925),
    "held_less": Weight(5.4761, 0.2831),
    "order": Weight(0.3298, 0.2696),
    "run": Weight(0.6289, 0.1495),
    "phrase": Weight(-0.7793, 0.0958),
    "pair": Weight(0.2289, 0.1573),
    "lead_more": Weight(1.3807, 0.5180),
    "lead_less": Weight(0.3811, 0.3601),
    "quoted": Weight(1.6914, 0.3475),
    "own_names": Weight(-1.0099, 0.4544),
    "own_figures": Weight(-4.8229, 0.5259),
    "days": Weight(-1.4890, 0.1841),
    "same_outlet": Weight(-0.9733, 0.0195),
}

DIRECTION = {
    "quoted": 0.4316,
    "words": 0.2200,
    "quotations": 0.0914,
    "cut": 0.4160,
    "said": 0.7748,
    "alone": 0.6636,
    "first hand": 0.4120,
    "origin": 1.7454,
    "substitutes": 0.2129,
    "damage": 1.9909,
}
