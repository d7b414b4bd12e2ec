"""Runs a scenario of this folder and writes what the engine is compared with.

    python3 make.py wash --reps 24        # reads wash.scenario.json, writes wash.csv and wash.json
    python3 make.py mine --folder ../../../elsewhere
"""

import argparse
import json
from pathlib import Path

import numpy as np

from measures import simulate


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('name')
    parser.add_argument('--reps', type=int, default=24)
    parser.add_argument('--days', type=int, default=365)
    parser.add_argument('--scale', type=float, default=0.05)
    parser.add_argument('--folder', type=Path, default=Path(__file__).parent)
    given = parser.parse_args()
    scenario = json.loads((given.folder / f'{given.name}.scenario.json').read_text())
    runs = [simulate(scenario, given.days, given.scale, np.random.default_rng([1, r])) for r in range(given.reps)]
    write_points(given.folder / f'{given.name}.csv', [series for series, _ in runs], given.days)
    write_figures(given.folder / f'{given.name}.json', [figures for _, figures in runs], given)


def write_points(path, runs, days):
    lines = ['day,series,mean,sd,p05,p50,p95']
    for name in runs[0]:
        for day in sorted({*range(0, days, 15), days - 1}):
            values = np.array([series[name][day] for series in runs])
            values = values[~np.isnan(values)]
            if len(values) > 1:
                spread = (values.mean(), values.std(ddof=1), *np.percentile(values, [5, 50, 95]))
                lines.append(','.join([str(day), name, *(f'{value:.6g}' for value in spread)]))
    path.write_text('\n'.join(lines) + '\n')


def write_figures(path, figures, given):
    outcomes = [each['outcome'] for each in figures]
    days = [each['overtakes'] for each in figures if each['overtakes'] is not None]
    means = {name: np.mean([each['means'][name] for each in figures]) for name in figures[0]['means']}
    passed = [[vote['passed'] for vote in each['votes']] for each in figures]
    found = {
        'reps': given.reps,
        'days': given.days,
        'scale': given.scale,
        'seed': 1,
        'outcomes': {name: outcomes.count(name) / given.reps for name in ('flywheel', 'leak', 'stall')},
        'overtake': {'share': len(days) / given.reps, 'median': float(np.median(days)) if days else None},
        'means': {name: float(f'{value:.6g}') for name, value in means.items()},
        # Share of the runs in which each passed, in the order of their proposals.
        'votes': np.mean(passed, axis=0).tolist(),
    }
    path.write_text(json.dumps(found, indent=2) + '\n')


if __name__ == '__main__':
    main()
