"""The weights of kinship: a logistic regression over the signals of `pair/features`. Written by bench/train_kinship.py; do not edit.

Log-odds that two reports are kin = constant + the sum of weight * (signal - middle).
"""

from typing import NamedTuple


class Weight(NamedTuple):
    """What one more of a signal adds to the log-odds, and the signal's mean where it was fitted."""

    weight: float
    middle: float


KINSHIP_DEEP = {
    "constant": Weight(-3.8814, 0.0),
    "answered": Weight(2.1754, 0.3516),
    "held_more": Weight(2.4271, 0.3632),
    "held_less": Weight(3.9882, 0.2754),
    "order": Weight(-0.2028, 0.2832),
    "run": Weight(1.5202, 0.1116),
    "phrase": Weight(0.6844, 0.0561),
    "pair": Weight(2.0827, 0.1146),
    "lead_more": Weight(1.3431, 0.5227),
    "lead_less": Weight(0.3135, 0.3575),
    "quoted": Weight(3.3795, 0.3345),
    "own_names": Weight(-1.2437, 0.5011),
    "own_figures": Weight(-2.6038, 0.4786),
    "days": Weight(-1.3611, 0.1542),
    "same_outlet": Weight(-1.0355, 0.0259),
}

KINSHIP_WORDING = {
    "constant": Weight(-3.8189, 0.0),
    "answered": Weight(2.1045, 0.3416),
    "held_more": Weight(2.5039, 0.3602),
    "held_less": Weight(4.0809, 0.2714),
    "order": Weight(0.1268, 0.2658),
    "run": Weight(1.2741, 0.1116),
    "phrase": Weight(0.7093, 0.0561),
    "pair": Weight(2.0015, 0.1146),
    "lead_more": Weight(1.6370, 0.5087),
    "lead_less": Weight(0.2361, 0.3321),
    "quoted": Weight(3.0952, 0.3345),
    "own_names": Weight(-1.1381, 0.4996),
    "own_figures": Weight(-2.7356, 0.4786),
    "days": Weight(-1.4137, 0.1542),
    "same_outlet": Weight(-1.1052, 0.0259),
}

DIRECTION = {
    "quoted": 0.4018,
    "words": 0.3530,
    "quotations": 1.0908,
    "cut": 0.2733,
    "said": 0.6602,
    "alone": 0.6037,
    "first hand": 0.7533,
    "origin": 0.9542,
    "substitutes": 2.9985,
}
