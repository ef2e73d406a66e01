"""The weights of kinship and order at level "wording": logistic regressions over the signals of `pair/judge`.

Made by bench/train_light.py; do not edit. Log-odds = constant + the sum of weight * (signal - middle): name: (weight, middle).
"""

KINSHIP = {
    "constant": (0.7262, 0.0),
    "run": (5.0807, 0.3994),
    "stems": (4.0068, 0.5283),
    "told_less": (4.6317, 0.3657),
    "answered_more": (4.2057, 0.4151),
    "answered_less": (4.8981, 0.3047),
    "quoted": (1.3236, 0.3737),
    "own_numbers": (-2.8828, 0.3452),
    "days": (-1.7970, 0.2693),
    "same_outlet": (-3.9224, 0.0452),
    "thin": (-1.8296, 0.8680),
}

ORDER = {
    "constant": (0.0, 0.0),
    "words": (0.2791, 0.0),
    "quoted": (0.1101, 0.0),
    "names": (-0.1977, 0.0),
    "numbers": (-0.1607, 0.0),
    "length": (1.4812, 0.0),
    "dates": (2.2006, 0.0),
}
