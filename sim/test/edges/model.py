"""The model once more, in NumPy, written from its description (docs/model.md) and not from the code. Sections are those of
the description. Arrays end in the letter of what they run over: i contributors, b builders, u users, d Datanets.
"""

import math

import numpy as np

from base import (
    ACTIVE,
    ALLOCATIONS,
    BLOCS,
    CHURNED,
    DATANETS,
    LEGS,
    NOWHERE,
    PROSPECT,
    TABLE,
    Parameters,
    apportioned,
    by_datanet,
    expanded,
    hill,
    logistic,
    towards,
)


class Run:
    def __init__(self, scenario, scale, rng):
        defaults = {row['path']: row['default'] for row in TABLE}
        self.p = Parameters({**defaults, **expanded(scenario.get('set', {}))}, scale)
        self.schedule = [{**change, 'set': expanded(change['set'])} for change in scenario.get('schedule', [])]
        self.rng, self.t, self.votes = rng, 0, []
        self.admitted = self.admitted_on(0)
        self.draw_traits()
        self.start_datanets()
        self.start_agents()
        self.issue_token()

    # Section 5: initialisation.

    def draw_traits(self):
        p, rng = self.p, self.rng
        n_i, n_b, n_u = (p[f'population.{kind}'] for kind in ('contributors', 'builders', 'users'))

        def lognormal(median, sigma, n):
            return median * np.exp(sigma * rng.standard_normal(n))

        self.farmer_i = rng.random(n_i) < p['contributor.farmerShare']

        def by_kind(draw):
            return np.where(self.farmer_i, draw('contributor.farmer.'), draw('contributor.honest.'))

        self.quality_i = by_kind(lambda k: rng.beta(p[k + 'quality.a'], p[k + 'quality.b'], n_i))
        self.capacity_i = by_kind(lambda k: lognormal(p[k + 'capacity.median'], p[k + 'capacity.sigma'], n_i))
        self.cost_i = by_kind(lambda k: lognormal(p[k + 'cost.median'], p[k + 'cost.sigma'], n_i))
        self.sell_i = by_kind(lambda k: rng.uniform(p[k + 'sell.low'], p[k + 'sell.high'], n_i))
        noise = p['attribution.noise']
        self.error_i = np.exp(noise * rng.standard_normal(n_i) - noise**2 / 2)
        self.skill_b = rng.beta(p['builder.skill.a'], p['builder.skill.b'], n_b)
        self.users_d = apportioned(n_u, p.datanets('userShare'))
        self.first_user = np.concatenate([[0], np.cumsum(self.users_d)])
        self.domain_u = np.repeat(np.arange(DATANETS), self.users_d)
        self.value_u = lognormal(p.datanets('value')[self.domain_u], p['user.valueSigma'], n_u)
        self.need_u = lognormal(p['user.need.median'], p['user.need.sigma'], n_u)
        self.need_d = np.bincount(self.domain_u, self.need_u, DATANETS)

    def start_datanets(self):
        p = self.p
        self.volume_d, self.mass_d, self.alumni_d, self.fee_memory_d = np.zeros((4, DATANETS))
        self.yield_d = np.where(self.admitted, p['start.yield'], 0)

    def start_agents(self):
        p = self.p
        open_share = np.where(self.admitted, p.datanets('userShare'), 0)
        n = len(self.quality_i)
        self.active_i, self.place_i = np.zeros(n, bool), np.full(n, NOWHERE)
        self.weight_i, self.items_i, self.income_i, self.balance_i = np.zeros((4, n))
        place = np.repeat(np.arange(DATANETS), apportioned(p['start.contributors'], open_share))
        first = np.arange(len(place))
        self.active_i[first], self.place_i[first] = True, place
        stock = p['start.items'] * self.acceptance(first, place)
        item_weight = self.quality_i[first] ** p['attribution.qualityExponent']
        self.weight_i[first] = stock * item_weight * self.error_i[first]
        self.volume_d += np.bincount(place, stock, DATANETS)
        self.mass_d += np.bincount(place, stock * self.quality_i[first], DATANETS)
        self.items_i[first] = self.capacity_i[first] / 2
        expected = self.yield_d[place] * self.acceptance(first, place) * item_weight
        self.income_i[first] = expected * self.items_i[first]

        n = len(self.skill_b)
        self.place_b, self.model_b, self.profit_b, self.balance_b = np.full(n, NOWHERE), *np.zeros((3, n))
        open_d = np.flatnonzero(self.admitted)
        if len(open_d) > 0:
            b = np.arange(p['start.builders'])
            self.place_b[b] = open_d[b % len(open_d)]
            self.model_b[b] = p['start.trained'] * self.skill_b[b] * self.frontier(self.effective_data())[self.place_b[b]]

        n = len(self.need_u)
        self.status_u, self.satisfaction_u = np.full(n, PROSPECT), np.zeros(n)
        for d, wanted in enumerate(apportioned(p['start.users'], open_share)):
            users = slice(self.first_user[d], self.first_user[d] + min(wanted, self.users_d[d]))
            self.status_u[users] = ACTIVE
            self.satisfaction_u[users] = self.model_b[self.place_b == d].max(initial=0)
            need = self.need_u[users].sum() * p['user.needScale']
            self.fee_memory_d[d] = p.datanets('price')[d] * need / 2

    def issue_token(self):
        p = self.p
        self.price, self.trend, self.supply = p['start.price'], 0, p['token.totalSupply']
        self.float = self.reserve = self.treasury = self.locked = self.burned = self.insiders = self.fees = 0
        self.released = np.array([self.released_by(k, 0) for k in range(ALLOCATIONS)])
        for k in range(ALLOCATIONS):
            amount, to = p.allocation(k, 'share') * self.supply, p.allocation(k, 'to')
            if to == 'reserve':
                self.reserve += amount
                continue
            self.locked += amount * (1 - self.released[k])
            self.release(to, amount * self.released[k], 0)
        self.staked = p['start.staked'] * self.float
        self.float -= self.staked

    def release(self, to, amount, sold):
        if to == 'treasury':
            self.treasury += amount
            return
        self.float += amount
        if to == 'insiders':
            self.insiders += amount - sold

    def released_by(self, k, day):
        at_start, cliff, at_cliff, vest = (
            self.p.allocation(k, name) for name in ('atStart', 'cliffDays', 'atCliff', 'vestDays')
        )
        if day < cliff:
            return at_start
        line = min(1, (day - cliff) / vest) if vest > 0 else 1
        return at_start + (1 - at_start) * (at_cliff + (1 - at_cliff) * line)

    # Section 7: submodels.

    def admitted_on(self, day):
        admit, suspend = self.p.datanets('admitDay'), self.p.datanets('suspendDay')
        return (day >= admit) & ~((suspend >= 0) & (day >= suspend))

    def acceptance(self, i, d):
        return logistic(self.p['curation.sharpness'] * (self.quality_i[i] - self.p.datanets('threshold')[d]))

    def effective_data(self):
        some = self.volume_d > 0
        mean = np.divide(self.mass_d, self.volume_d, out=np.zeros(DATANETS), where=some)
        return np.where(some, self.volume_d * (mean / self.p['model.refQuality']) ** self.p['model.qualityElasticity'], 0)

    def frontier(self, data):
        return 1 - (1 + data / self.p['model.dataScale']) ** -self.p['model.exponent']

    def appeal(self, quality):
        least = self.p['user.minQuality']
        return np.maximum(0, (quality - least) / (1 - least))

    def scheduled_emission(self, p):
        return p['emission.perDay'] * 2 ** (-self.t / p['emission.halvingDays'])

    def day(self):
        self.govern()
        self.contribute()
        self.organise()
        self.build()
        self.use()
        self.reward()
        self.adapt()
        self.market()

    def govern(self):
        p = self.p
        for change in self.schedule:
            if change['day'] != self.t:
                continue
            if change.get('mode', 'force') == 'force':
                p.values.update(change['set'])
                continue
            snapshot = self.t + p['governance.votingDelay']
            enacted = snapshot + p['governance.votingPeriod'] + p['governance.timelock']
            self.votes.append({'set': change['set'], 'snapshot': snapshot, 'enacted': enacted, 'passed': False})
        for vote in self.votes:
            if vote['snapshot'] == self.t:
                vote['passed'] = self.passes(vote['set'])
            if vote['enacted'] == self.t and vote['passed']:
                p.values.update(vote['set'])
        before, self.admitted = self.admitted, self.admitted_on(self.t)
        opening = self.yield_d[before].mean() if before.any() else p['start.yield']
        self.yield_d = np.where(self.admitted, np.where(before, self.yield_d, opening), 0)
        if self.t == 0:
            gauge = np.where(self.admitted, p.datanets('gauge'), 0)
            self.offered_d = p['emission.perDay'] * gauge / gauge.sum() if gauge.sum() > 0 else np.zeros(DATANETS)

    def passes(self, change):
        p = self.p
        insiders = min(self.insiders, self.float)
        agents = (self.balance_i.sum(), self.balance_b.sum())
        holdings = (*agents, self.staked, insiders, self.float - insiders)

        def incomes(q):
            emission = min(self.scheduled_emission(q), self.reserve)
            legs = {leg: q.share(f'feeSplit.{leg}') * self.fees for leg in LEGS}
            work = q.share('emission.contributors') * emission
            models = q.share('emission.builders') * emission
            return np.array(
                [legs['contributors'] + work, legs['builders'] + models, legs['stakers'], 0, legs['burn']]
            )

        paid = self.fees + min(self.scheduled_emission(p), self.reserve)
        change = incomes(Parameters({**p.values, **change}, p.scale)) - incomes(p)
        shift = change / paid if paid > 0 else 0 * change
        wrap, turnout, sentiment = (
            np.array([p[f'governance.{name}.{bloc}'] for bloc in BLOCS]) for name in ('wrap', 'turnout', 'sentiment')
        )
        wrapped = wrap * holdings
        decided = wrapped * turnout * (1 - p['governance.abstain'])
        abstain = (wrapped * turnout).sum() - decided.sum()
        favour = logistic(p['governance.sharpness'] * shift + sentiment) * decided
        majority = favour.sum() > (decided - favour).sum()
        return majority and favour.sum() + abstain >= p.share('governance.quorum') * wrapped.sum()

    def contribute(self):
        belief = self.income_i / (self.items_i + 1e-6)
        self.effort_i = hill(belief, self.cost_i, self.p['adapt.responsiveness'])
        self.worked_i = self.active_i.copy()
        self.submitted_i = np.where(self.active_i & self.admitted[self.place_i], self.capacity_i * self.effort_i, 0)

    def organise(self):
        p = self.p
        everybody = np.arange(len(self.place_i))
        self.accepted_i = self.rng.poisson(self.submitted_i * self.acceptance(everybody, self.place_i)).astype(float)
        self.item_weight_i = self.quality_i ** p['attribution.qualityExponent']
        self.work_i = self.accepted_i * self.item_weight_i * self.error_i
        kept = 1 - p.datanets('decay')
        self.weight_i = kept[self.place_i] * self.weight_i + self.work_i
        self.volume_d = kept * self.volume_d + by_datanet(self.place_i, self.accepted_i)
        self.mass_d = kept * self.mass_d + by_datanet(self.place_i, self.accepted_i * self.quality_i)
        self.alumni_d = kept * self.alumni_d
        self.weight_d = self.alumni_d + by_datanet(self.place_i, self.weight_i)
        self.work_d = by_datanet(self.place_i, self.work_i)
        self.data_d = self.effective_data()
        self.frontier_d = self.frontier(self.data_d)
        self.cost_d = p['builder.runCost'] + p['builder.volumeCost'] * self.volume_d

    def build(self):
        p, rng = self.p, self.rng
        has = self.place_b != NOWHERE
        goal = self.skill_b * self.frontier_d[self.place_b]
        self.model_b = np.where(has, towards(self.model_b, goal, p['builder.trainRate']), self.model_b)
        models_d = by_datanet(self.place_b, np.ones(len(has)))
        pull_d = by_datanet(self.place_b, np.exp(p['user.choiceSharpness'] * self.model_b))
        loss = np.minimum(self.profit_b / self.cost_d[self.place_b], 0)
        quit_rate = p['builder.quitRate']
        closes = has & (rng.random(len(has)) < quit_rate + (1 - quit_rate) * p['builder.exitRate'] * (1 - np.exp(loss)))
        looks = ~has & (rng.random(len(has)) < p['builder.lookRate'])
        self.place_b[closes] = NOWHERE
        d = np.flatnonzero(self.admitted)
        for b in np.flatnonzero(looks) if len(d) > 0 else []:
            reach = self.skill_b[b] * self.frontier_d[d]
            own = np.exp(p['user.choiceSharpness'] * reach)
            demand = p.datanets('price')[d] * self.need_d[d] * p['user.needScale']
            fees = np.maximum(self.fee_memory_d[d], p['builder.pioneer'] * demand * self.appeal(reach))
            emission = p.share('emission.builders') * self.offered_d[d] * self.price / (models_d[d] + 1)
            building = p['builder.buildCost'] / p['builder.amortisationDays']
            profit = p.share('feeSplit.builders') * fees * own / (own + pull_d[d]) + emission - self.cost_d[d] - building
            weights = np.array([len(d), *np.exp(np.clip(profit / p['builder.choiceScale'], -30, 30))])
            choice = rng.choice(len(weights), p=weights / weights.sum())
            if choice > 0:
                self.place_b[b], self.model_b[b] = d[choice - 1], 0
                self.profit_b[b] = max(profit[choice - 1], 0)

    def use(self):
        p, rng, price_d = self.p, self.rng, self.p.datanets('price')
        self.fees_b, self.calls_d, self.best_d = np.zeros(len(self.place_b)), np.zeros(DATANETS), np.zeros(DATANETS)
        self.wash, status = 0, self.status_u.copy()
        for d in range(DATANETS):
            models = np.flatnonzero(self.place_b == d)
            users = np.arange(self.first_user[d], self.first_user[d + 1])
            active = users[status[users] == ACTIVE]
            quality = self.model_b[models]
            self.best_d[d] = quality.max(initial=0)
            experience, is_open = 0, self.admitted[d] and len(models) > 0
            if is_open:
                chances = np.exp(p['user.choiceSharpness'] * (quality - quality.max()))
                chances /= chances.sum()
                pick = rng.choice(len(models), len(active), p=chances)
                experience = quality[pick]
                worth = (self.value_u[active] * p['user.valueScale'] * experience / price_d[d]) ** 2
                calls = rng.poisson(self.need_u[active] * p['user.needScale'] * worth / (1 + worth))
                self.calls_d[d] = calls.sum()
                self.fees_b[models] += np.bincount(pick, calls, len(models)) * price_d[d] / self.price
                if p['wash.datanet'] == d:
                    self.wash = p['wash.spend'] / self.price
                    self.fees_b[models] += self.wash * chances
            self.satisfaction_u[active] = towards(self.satisfaction_u[active], experience, p['user.satisfactionMemory'])
            self.move_users(d, users, status[users], len(active), is_open)
        counted = status == ACTIVE
        self.active_users = counted.sum()
        # Of those counted: who adopts today starts with another satisfaction, and is not among them.
        self.satisfaction = self.satisfaction_u[counted].mean() if counted.any() else 0
        paid = min(1, self.float / self.fees_b.sum()) if self.fees_b.sum() > 0 else 1
        self.fees_b, self.wash = self.fees_b * paid, self.wash * paid
        self.fees_d, self.fees = by_datanet(self.place_b, self.fees_b), self.fees_b.sum()
        self.float -= self.fees
        self.fee_memory_d = towards(self.fee_memory_d, self.price * self.fees_d, p['fees.memory'])

    def move_users(self, d, users, status, active, is_open):
        p, luck = self.p, self.rng.random(len(users))
        discontent = p['user.refQuality'] - self.satisfaction_u[users]
        churn = p['user.churnRate'] * np.exp(p['user.churnSharpness'] * discontent)
        self.status_u[users[(status == ACTIVE) & (luck < churn)]] = CHURNED
        self.status_u[users[(status == CHURNED) & (luck < p['user.returnRate'])]] = PROSPECT
        if is_open and len(users) > 0:
            spread = p['user.innovation'] + p['user.imitation'] * active / len(users)
            adopters = users[(status == PROSPECT) & (luck < spread * self.appeal(self.best_d[d]))]
            self.status_u[adopters], self.satisfaction_u[adopters] = ACTIVE, self.best_d[d]

    def reward(self):
        p = self.p
        legs = {leg: p.share(f'feeSplit.{leg}') for leg in LEGS}
        held, worked = self.weight_d > 0, self.work_d > 0
        pot_d = legs['contributors'] * self.fees_d
        alumni_d = np.divide(self.alumni_d, self.weight_d, out=np.zeros(DATANETS), where=held)
        self.stakers = legs['stakers'] * self.fees
        self.treasury += legs['treasury'] * self.fees + pot_d[~held].sum()
        self.burned += legs['burn'] * self.fees
        self.contributor_fees = pot_d[held].sum()
        self.sold = (pot_d * alumni_d)[held].sum()

        budget = min(self.scheduled_emission(p), self.reserve)
        by_demand = p['emission.demandShare'] if self.fees > 0 else 0
        gauge = np.where(self.admitted, p.datanets('gauge'), 0)
        by_gauge = gauge / gauge.sum() if gauge.sum() > 0 else gauge
        demand = self.fees_d / self.fees if self.fees > 0 else np.zeros(DATANETS)
        self.offered_d = np.where(self.admitted, budget * ((1 - by_demand) * by_gauge + by_demand * demand), 0)
        self.models_d = by_datanet(self.place_b, np.ones(len(self.place_b)))
        work_d = p.share('emission.contributors') * self.offered_d
        models_d = p.share('emission.builders') * self.offered_d
        self.contributor_emission = work_d[worked].sum()
        self.builder_emission = models_d[self.models_d > 0].sum()
        self.reserve -= self.contributor_emission + self.builder_emission
        self.builder_fees = legs['builders'] * self.fees

        per_weight = np.divide(pot_d, self.weight_d, out=np.zeros(DATANETS), where=held)
        per_work = np.divide(work_d, self.work_d, out=np.zeros(DATANETS), where=worked)
        earned = per_weight[self.place_i] * self.weight_i + per_work[self.place_i] * self.work_i
        earned[self.place_i == NOWHERE] = 0
        memory, spending = p['adapt.memory'], p['adapt.balanceSellRate']
        self.income_i = np.where(self.worked_i, towards(self.income_i, earned * self.price, memory), self.income_i)
        self.items_i = np.where(self.worked_i, towards(self.items_i, self.submitted_i, memory), self.items_i)
        sale = self.sell_i * earned + spending * self.balance_i
        self.balance_i = self.balance_i + earned - sale
        self.sold += sale.sum()
        offer = self.price * (np.where(held, pot_d * (1 - alumni_d), 0) + work_d) / (self.work_d + p['adapt.yieldFloor'])
        self.yield_d = np.where(self.admitted, towards(self.yield_d, offer, memory), 0)

        has = self.place_b != NOWHERE
        each = models_d / np.maximum(self.models_d, 1)
        earned = np.where(has, legs['builders'] * self.fees_b + each[self.place_b], 0)
        cost = np.where(has, self.cost_d[self.place_b], 0)
        profit = towards(self.profit_b, earned * self.price - cost, p['builder.profitMemory'])
        self.profit_b = np.where(has, profit, self.profit_b)
        covering = np.minimum(earned, cost / self.price)
        sale = covering + p['builder.sellShare'] * (earned - covering) + spending * self.balance_b
        self.balance_b = self.balance_b + earned - sale
        self.sold += sale.sum()

        w = p['wash.datanet']
        income = legs['builders'] * self.fees_d[w] + np.where(held, pot_d * (1 - alumni_d), 0)[w]
        income += (work_d[w] if worked[w] else 0) + (models_d[w] if self.models_d[w] > 0 else 0)
        self.wash_profit = self.price * (p['wash.share'] * income - self.wash)

    def adapt(self):
        p, rng, n = self.p, self.rng, len(self.place_i)
        leaves = self.worked_i & (rng.random(n) < p['adapt.leaveRate'] * (1 - self.effort_i))
        self.active_i[leaves] = False
        if not self.admitted.any():
            return
        accepted = logistic(p['curation.sharpness'] * (self.quality_i[:, None] - p.datanets('threshold')))
        expected = np.where(self.admitted, self.yield_d, 0) * accepted * self.item_weight_i[:, None]

        def draw(who):
            weights = expected[who] ** 2
            weights = np.where(weights.sum(1, keepdims=True) > 0, weights, self.admitted)
            ends = np.cumsum(weights, 1)
            return (ends <= rng.random((len(who), 1)) * ends[:, -1:]).sum(1)

        stays = np.flatnonzero(self.worked_i & ~leaves & (rng.random(n) < p['adapt.switchRate']))
        better = draw(stays)
        here = expected[stays, self.place_i[stays]]
        goes = (better != self.place_i[stays]) & (expected[stays, better] > p['adapt.switchHurdle'] * here)
        look_rate = p['adapt.lookBase'] + p['adapt.lookSocial'] * self.worked_i.sum() / n
        looks = np.flatnonzero(~self.worked_i & (rng.random(n) < look_rate))
        place = draw(looks)
        pay = expected[looks, place]
        enters = rng.random(len(looks)) < hill(pay, self.cost_i[looks], p['adapt.responsiveness'])
        self.move(stays[goes], better[goes])
        entrants, place = looks[enters], place[enters]
        abroad = place != self.place_i[entrants]
        self.move(entrants[abroad], place[abroad])
        self.active_i[entrants] = True
        self.items_i[entrants] = self.capacity_i[entrants] / 2
        self.income_i[entrants] = pay[enters] * self.items_i[entrants]

    def move(self, who, to):
        self.alumni_d = self.alumni_d + by_datanet(self.place_i[who], self.weight_i[who])
        self.weight_i[who], self.place_i[who] = 0, to

    def market(self):
        p = self.p
        stakers_sell = p['staking.sellShare'] * self.stakers
        self.float += self.sold + stakers_sell
        self.sold += stakers_sell
        self.staked += self.stakers - stakers_sell
        self.apr = 365 * self.stakers / max(self.staked, 1)
        goal = p['staking.maxShare'] * (self.float + self.staked) * self.apr / (self.apr + p['staking.hurdle'])
        moved = p['staking.rate'] * (goal - self.staked)
        self.staked, self.float = self.staked + moved, self.float - moved
        for k in range(ALLOCATIONS) if self.t > 0 else []:
            to = p.allocation(k, 'to')
            if to == 'reserve':
                continue
            share = max(self.released_by(k, self.t) - self.released[k], 0)
            self.released[k] += share
            amount = p.allocation(k, 'share') * self.supply * share
            sold = 0 if to == 'treasury' else p.allocation(k, 'sellShare') * amount
            self.locked -= amount
            self.release(to, amount, sold)
            self.sold += sold
        spent = min(self.treasury, p['treasury.spend'] / self.price)
        self.treasury, self.float, self.sold = self.treasury - spent, self.float + spent, self.sold + spent
        self.circulating = self.supply - self.locked - self.reserve - self.treasury - self.burned
        by_fees = p['market.multiple'] * 365 * self.fee_memory_d[self.admitted].sum() / self.circulating
        self.fundamental = max(p['market.floorPrice'], by_fees)

    def trade(self):
        p = self.p
        flow = (self.fees - self.sold) / self.circulating
        # A fundamental of 0 pulls with all that the clip allows, unless nothing pulls.
        gap = math.log(self.fundamental / self.price) if self.fundamental > 0 else -math.inf
        back = p['market.reversion'] * gap if p['market.reversion'] > 0 else 0
        pull = p['market.impact'] * flow + back + p['market.momentum'] * self.trend
        bound = p['market.clip']
        move = np.clip(pull, -bound, bound) + p['market.volatility'] * self.rng.standard_normal() + p['market.shock']
        self.price *= math.exp(move)
        self.trend = towards(self.trend, move, p['market.trendMemory'])
        self.t += 1
