"""The weights of kinship: a logistic regression over the signals of `pair/features`. Made by bench/train_kinship.py; do not edit.

Log-odds that two reports are kin = constant + the sum of weight * (signal - middle).
"""

from typing import NamedTuple


class Weight(NamedTuple):
    """What one more of a signal adds to the log-odds, and the signal's mean where it was fitted."""

    weight: float
    middle: float


KINSHIP_DEEP = {
    "constant": Weight(-4.2801, 0.0),
    "answered": Weight(2.1575, 0.3800),
    "held_more": Weight(1.5926, 0.3965),
    "held_less": Weight(5.7407, 0.2904),
    "order": Weight(0.2481, 0.3009),
    "run": Weight(0.5019, 0.1534),
    "phrase": Weight(-0.5747, 0.1019),
    "pair": Weight(0.3768, 0.1621),
    "lead_more": Weight(0.8995, 0.5423),
    "lead_less": Weight(-0.2780, 0.3962),
    "quoted": Weight(2.1345, 0.3396),
    "own_names": Weight(-0.8492, 0.4559),
    "own_figures": Weight(-4.3443, 0.5249),
    "days": Weight(-1.5350, 0.1491),
    "same_outlet": Weight(-2.0299, 0.0205),
}

KINSHIP_WORDING = {
    "constant": Weight(-4.2633, 0.0),
    "answered": Weight(2.1852, 0.3673),
    "held_more": Weight(1.6034, 0.3914),
    "held_less": Weight(5.6900, 0.2870),
    "order": Weight(0.7208, 0.2742),
    "run": Weight(0.2463, 0.1534),
    "phrase": Weight(-0.7824, 0.1019),
    "pair": Weight(0.1511, 0.1621),
    "lead_more": Weight(0.9827, 0.5204),
    "lead_less": Weight(-0.1210, 0.3666),
    "quoted": Weight(1.8389, 0.3396),
    "own_names": Weight(-1.0519, 0.4599),
    "own_figures": Weight(-4.4397, 0.5249),
    "days": Weight(-1.5630, 0.1491),
    "same_outlet": Weight(-2.0525, 0.0205),
}

DIRECTION = {
    "quoted": 0.3706,
    "words": 0.4496,
    "quotations": 0.0860,
    "cut": 0.3103,
    "said": 0.9436,
    "alone": 0.8094,
    "first hand": 0.3740,
    "origin": 1.4195,
    "names": -0.2964,
    "figures": -0.5711,
    "exact": 1.1228,
    "substitutes": 0.1212,
    "damage": 1.4250,
    "witnessed": 0.3834,
}
