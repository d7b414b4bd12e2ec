"""Parameters as the model reads them, and functions that several of its stages use."""

import json
from pathlib import Path

import numpy as np

TABLE = json.loads((Path(__file__).parent / '../../src/parameters/table.json').read_text())['parameters']
DATANETS, ALLOCATIONS = 8, 7
BLOCS = ('contributors', 'builders', 'stakers', 'insiders', 'float')
LEGS = ('contributors', 'builders', 'stakers', 'treasury', 'burn')
PROSPECT, ACTIVE, CHURNED = 0, 1, 2
NOWHERE = -1

AGENTS = [f'{group}.{kind}' for group in ('population', 'start') for kind in ('contributors', 'builders', 'users')]
AMOUNTS = ['token.totalSupply', 'emission.perDay', 'model.dataScale', 'adapt.yieldFloor', 'treasury.spend', 'wash.spend']


def half_even(x):
    return int(np.round(x))


def expanded(settings):
    """`[*]` stands for every entry; an index beats it."""
    plain = {}
    for path, value in sorted(settings.items(), key=lambda item: '[*]' not in item[0]):
        count = DATANETS if path.startswith('datanets') else ALLOCATIONS
        paths = [path.replace('[*]', f'[{k}]') for k in range(count)] if '[*]' in path else [path]
        plain.update(dict.fromkeys(paths, value))
    return plain


class Parameters:
    """Values in force, scaled as they are read (section 9)."""

    def __init__(self, values, scale):
        self.values, self.scale = dict(values), scale

    def __getitem__(self, path):
        value = self.values[path]
        if path in AGENTS:
            return half_even(value * self.scale)
        if path in AMOUNTS:
            return value * self.scale
        return value / self.scale if path == 'builder.volumeCost' else value

    def datanets(self, name):
        return np.array([self.values[f'datanets[{d}].{name}'] for d in range(DATANETS)], float)

    def share(self, path):
        return self[path] / 10_000

    def allocation(self, k, name):
        return self.values[f'token.allocations[{k}].{name}']


def apportioned(total, weights):
    """By cumulated rounding."""
    if weights.sum() == 0:
        return np.zeros(len(weights), int)
    ends = [half_even(total * part / weights.sum()) for part in np.cumsum(weights)]
    return np.diff([0, *ends])


def logistic(x):
    return 1 / (1 + np.exp(-x))


def hill(reward, cost, beta):
    powers = np.where(reward > 0, reward, 0) ** beta
    return np.where(reward > 0, powers / (powers + cost**beta), 0)


def towards(old, new, rate):
    return old + rate * (new - old)


def by_datanet(place, amount):
    """Sums of `amount` over the agents in each Datanet; those that are nowhere are left out."""
    some = place != NOWHERE
    return np.bincount(place[some], amount[some], DATANETS)
