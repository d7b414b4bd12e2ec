"""What is measured of a run (section 8): the daily series, its outcome and its figures as a whole."""

import math

import numpy as np

from base import ACTIVE
from model import Run


def gini(values):
    x, n = np.sort(values), len(values)
    return 2 * (np.arange(1, n + 1) * x).sum() / (n * x.sum()) - (n + 1) / n if n > 0 and x.sum() > 0 else 0


def nakamoto(values):
    if values.sum() <= 0:
        return 0
    return int(np.argmax(np.cumsum(np.sort(values)[::-1]) > values.sum() / 2)) + 1


def measures(run):
    """The day's series, but those that look back, and what those need."""
    held = run.reserve + run.treasury + run.locked + run.staked + run.float
    held += run.balance_i.sum() + run.balance_b.sum()
    assert abs(held - (run.supply - run.burned)) <= 1e-9 * run.supply, f'the books of day {run.t}'
    users = run.users_d[run.admitted].sum()

    def of_users(values):
        return (run.users_d * values)[run.admitted].sum() / users if users > 0 else 0

    holders = np.concatenate([run.balance_i, run.balance_b])
    holders, incomes, price = holders[holders > 0], run.income_i[run.active_i], run.price
    emission, spend = run.contributor_emission + run.builder_emission, run.p['treasury.spend']
    return {
        'activeContributors': run.worked_i.sum(),
        'farmerShare': (run.worked_i & run.farmer_i).sum() / max(1, run.worked_i.sum()),
        'itemsSubmitted': run.submitted_i.sum(),
        'itemsAccepted': run.accepted_i.sum(),
        'meanQuality': run.mass_d.sum() / run.volume_d.sum() if run.volume_d.sum() > 0 else 0,
        'volume': run.volume_d.sum(),
        'effectiveData': run.data_d.sum(),
        'frontier': of_users(run.frontier_d),
        'models': run.models_d.sum(),
        'bestQuality': of_users(run.best_d),
        'activeUsers': run.active_users,
        'satisfaction': run.satisfaction,
        'calls': run.calls_d.sum(),
        'feesUsd': price * run.fees,
        'emissionOpen': emission,
        'emissionUsd': price * emission,
        'price': price,
        'fundamental': run.fundamental,
        'circulating': run.circulating,
        'float': run.float,
        'locked': run.locked,
        'reserve': run.reserve,
        'treasury': run.treasury,
        'staked': run.staked,
        'burned': run.burned,
        'apr': run.apr,
        'soldUsd': price * run.sold,
        'contributorIncomeUsd': price * (run.contributor_fees + run.contributor_emission),
        'builderIncomeUsd': price * (run.builder_fees + run.builder_emission),
        'publishedYield': (run.yield_d * run.work_d).sum() / run.work_d.sum() if run.work_d.sum() > 0 else 0,
        'incomeGini': gini(incomes),
        'incomeNakamoto': nakamoto(incomes),
        'votingGini': gini(holders),
        'votingNakamoto': nakamoto(holders),
        'runwayDays': run.treasury * price / spend if spend > 0 else math.nan,
        # Not series.
        'organicFees': price * (run.fees - run.wash),
        'fromFees': price * run.contributor_fees,
        'fromEmission': price * run.contributor_emission,
        'washProfit': run.wash_profit,
    }


def trailing(part, other):
    """Share of the first in both, over 90 days; 0 where both are 0."""

    part, other = (np.convolve(values, np.ones(90))[: len(values)] for values in (part, other))
    return np.divide(part, part + other, out=np.zeros(len(part)), where=part + other > 0)


def retention(was):
    """Share of those active 90 days ago that are active now."""
    shares = np.full(len(was), math.nan)
    for t in range(90, len(was)):
        if was[t - 90].any():
            shares[t] = was[t][was[t - 90]].mean()
    return shares


def simulate(scenario, days, scale, rng):
    run, rows, users, contributors = Run(scenario, scale, rng), [], [], []
    for _ in range(days):
        run.day()
        rows.append(measures(run))
        users.append(run.status_u == ACTIVE)
        contributors.append(run.active_i.copy())
        run.trade()
    series = {name: np.array([row[name] for row in rows], float) for name in rows[0]}
    fees, from_fees, from_emission, wash = (
        series.pop(name) for name in ('organicFees', 'fromFees', 'fromEmission', 'washProfit')
    )
    series['leakRatio'] = trailing(series['emissionUsd'], fees)
    series['selfFunding'] = trailing(from_fees, from_emission)
    series['userRetention90'], series['contributorRetention90'] = retention(users), retention(contributors)
    return series, {**whole(series, fees, wash, days), 'votes': run.votes}


def whole(series, fees, wash, days):
    """Outcome, overtaking day and figures of a run."""
    last = slice(days - max(1, int(min(365, days / 2))), None)
    emitted, paid = series['emissionUsd'][last].sum(), fees[last].sum()
    leak = emitted / (emitted + paid) if emitted + paid > 0 else 0
    months = np.convolve(series['calls'], np.ones(30), 'valid')
    end_to_peak = months[-1] / months.max() if months.max() > 0 else 1
    idle = series['calls'].sum() == 0 and series['emissionOpen'].sum() == 0
    above = np.flatnonzero(series['leakRatio'] >= 0.5)
    overtakes = max(90, above[-1] + 1 if len(above) > 0 else 0)
    return {
        'outcome': 'stall' if idle or end_to_peak < 0.2 else 'leak' if leak > 0.5 else 'flywheel',
        'overtakes': overtakes if overtakes < days else None,
        'means': {
            'leakLast': leak,
            'annualVolatility': np.diff(np.log(series['price'])).std(ddof=1) * math.sqrt(365),
            'priceMin': series['price'].min(),
            'priceMax': series['price'].max(),
            'callsEndToPeak': end_to_peak,
            'totalAccepted': series['itemsAccepted'].sum(),
            'totalFeesUsd': series['feesUsd'].sum(),
            'totalEmissionUsd': series['emissionUsd'].sum(),
            'washProfitUsd': wash.sum(),
        },
    }
