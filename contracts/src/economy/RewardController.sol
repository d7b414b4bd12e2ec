// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {CouncilGuarded} from "../governance/CouncilGuarded.sol";
import {Governed} from "../governance/Governed.sol";
import {IAttributionSettler} from "../interfaces/IAttributionSettler.sol";
import {IDatanetRegistry} from "../interfaces/IDatanetRegistry.sol";
import {IRewardController} from "../interfaces/IRewardController.sol";
import {ContributorsLib} from "../libraries/ContributorsLib.sol";
import {EmissionLib} from "../libraries/EmissionLib.sol";
import {Require} from "../libraries/Require.sol";

/// @title Rewards
/// @notice See {IRewardController}.
contract RewardController is IRewardController, CouncilGuarded {
    using Checkpoints for Checkpoints.Trace208;
    using SafeERC20 for IERC20;

    /// @notice The length of an epoch.
    uint256 public constant EPOCH = 7 days;
    /// @notice The highest rate there can be: four times the one at the start.
    uint256 public constant MAX_RATE = 2_800_000e18;
    /// @notice The most by which the rate may change from one epoch to the next, in basis points of the rate in force.
    uint256 public constant MAX_STEP_BPS = 2_000;
    /// @notice A change that is always allowed, so that a rate near zero can grow again.
    uint256 public constant MIN_STEP = 1_000e18;
    /// @notice The most gauges, so that settling an epoch stays affordable.
    uint256 public constant MAX_GAUGES = 32;
    /// @notice What a Datanet on probation is credited, in basis points of its share.
    uint256 public constant PROBATION_BPS = 5_000;
    /// @notice The most that any {YEAR_EPOCHS} epochs release, in basis points of what was ever put into the reserve. A quarter: the
    /// reserve lasts four years at least, which is the schedule that OpenLedger published for its community part.
    uint256 public constant MAX_ANNUAL_BPS = 2_500;
    /// @notice No 365 days have more epoch ends than this.
    uint256 public constant YEAR_EPOCHS = 53;

    /// @dev What governance decides, and what holds for an epoch.
    struct Terms {
        uint256 rate;
        Shares shares;
        Gauge[] gauges;
    }

    struct Credit {
        uint128 contributors;
        uint128 builders;
    }

    IERC20 private immutable _open;

    /// @notice Where contributors are paid by attribution. Its epochs are those of the rewards.
    IAttributionSettler public immutable settler;

    /// @notice Where statuses and payout accounts are read.
    IDatanetRegistry public immutable registry;

    /// @notice Begin of epoch 0.
    uint256 public immutable genesis;

    /// @inheritdoc IRewardController
    uint256 public override reserve;

    /// @inheritdoc IRewardController
    uint256 public override liabilities;

    /// @inheritdoc IRewardController
    uint256 public override openBudget;

    /// @notice The epoch whose budget is set apart: all before it are settled.
    uint256 public openEpoch;

    /// @inheritdoc IRewardController
    uint256 public override funded;

    // All epochs below this one that are open or to come are forfeited.
    uint256 private _forfeitBelow;

    // Everything credited since the start, by epoch: the difference of two checkpoints is what the epochs between them released.
    Checkpoints.Trace208 private _released;

    Terms private _decided;
    Terms private _inForce;
    bool private _pending;
    mapping(bytes32 datanet => Credit) private _vested;
    mapping(bytes32 datanet => Credit) private _unvested;

    constructor(
        IERC20 open_,
        IDatanetRegistry registry_,
        IAttributionSettler settler_,
        address timelock_,
        uint256 rate_,
        Shares memory shares_
    ) Governed(timelock_) CouncilGuarded(1) {
        Require.nonZero("open", address(open_));
        Require.nonZero("registry", address(registry_));
        Require.nonZero("settler", address(settler_));
        if (rate_ > MAX_RATE) revert RateAboveMaximum(rate_, MAX_RATE);
        _requireValid(shares_);
        _open = open_;
        registry = registry_;
        settler = settler_;
        genesis = settler_.genesis();
        _decided.rate = rate_;
        _decided.shares = shares_;
        _decided.gauges.push(Gauge({datanet: bytes32(0), weightBps: 10_000}));
        _inForce = _decided;
        emit RateSet(0, rate_, 0);
        emit SharesSet(Shares(0, 0), shares_, 0);
        emit WeightsSet(new Gauge[](0), _decided.gauges, 0);
        emit EpochOpened(0, rate_, 0);
    }

    // ----------------------------------------------------------------- governance

    /// @inheritdoc IRewardController
    function setRate(uint256 openPerEpoch) external override onlyTimelock {
        _settle(type(uint256).max);
        if (openPerEpoch > MAX_RATE) revert RateAboveMaximum(openPerEpoch, MAX_RATE);
        // Bounds from the rate in force, not the one decided last: several votes in one epoch make one step.
        (uint256 lowest, uint256 highest) = EmissionLib.rateBounds(_inForce.rate, MAX_STEP_BPS, MIN_STEP, MAX_RATE);
        if (openPerEpoch < lowest || openPerEpoch > highest) revert RateStepTooLarge(openPerEpoch, lowest, highest);
        emit RateSet(_decided.rate, openPerEpoch, openEpoch + 1);
        _decided.rate = openPerEpoch;
        _pending = true;
    }

    /// @inheritdoc IRewardController
    function setWeights(Gauge[] calldata gauges) external override onlyTimelock {
        _settle(type(uint256).max);
        _requireValid(gauges);
        emit WeightsSet(_decided.gauges, gauges, openEpoch + 1);
        delete _decided.gauges;
        for (uint256 i = 0; i < gauges.length; ++i) {
            _decided.gauges.push(gauges[i]);
        }
        _pending = true;
    }

    /// @inheritdoc IRewardController
    function setShares(Shares calldata newShares) external override onlyTimelock {
        _settle(type(uint256).max);
        _requireValid(newShares);
        emit SharesSet(_decided.shares, newShares, openEpoch + 1);
        _decided.shares = newShares;
        _pending = true;
    }

    /// @inheritdoc IRewardController
    function pause() external override onlyTimelock {
        _pause(type(uint256).max, 0);
    }

    /// @inheritdoc IRewardController
    function pauseByCouncil(bytes32 reason) external override {
        _useCouncilPower(reason);
        _pause(currentEpoch() + 2, reason);
    }

    /// @inheritdoc IRewardController
    function unpause() external override onlyTimelock {
        _settle(type(uint256).max);
        if (_forfeitBelow <= openEpoch) revert NotPaused(openEpoch);
        _forfeitBelow = openEpoch + 1;
        emit Unpaused(openEpoch);
    }

    // -------------------------------------------------------------------- everyone

    /// @inheritdoc IRewardController
    function fund(uint256 amount) external override {
        Require.positive("amount", amount);
        _settle(type(uint256).max);
        reserve += amount;
        funded += amount;
        emit ReserveFunded(msg.sender, amount);
        _open.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @inheritdoc IRewardController
    function settle(uint256 maxEpochs) external override {
        _settle(maxEpochs);
    }

    /// @inheritdoc IRewardController
    function claim(bytes32 datanet) external override returns (uint256 contributors, uint256 builders) {
        _settle(type(uint256).max);
        _vest(datanet);
        Credit memory credit = _vested[datanet];
        (contributors, builders) = (credit.contributors, credit.builders);
        if (contributors + builders == 0) revert NothingToClaim(datanet);
        delete _vested[datanet];
        liabilities -= contributors + builders;
        address payout = registry.payoutOf(datanet);
        address contributorsTo = ContributorsLib.receiver(registry, settler, datanet);
        emit RewardPaid(datanet, contributorsTo, payout, contributors, builders);
        if (contributors != 0) ContributorsLib.pay(_open, settler, datanet, contributorsTo, contributors);
        if (builders != 0) ContributorsLib.pay(_open, settler, datanet, payout, builders);
    }

    /// @inheritdoc IRewardController
    function forfeit(bytes32 datanet) external override returns (uint256 amount) {
        _settle(type(uint256).max);
        Credit memory credit = _unvested[datanet];
        amount = uint256(credit.contributors) + credit.builders;
        if (amount == 0 || registry.hasGraduated(datanet) || !_hasLeft(datanet)) revert NothingForfeited(datanet);
        delete _unvested[datanet];
        liabilities -= amount;
        reserve += amount;
        emit RewardForfeited(datanet, amount);
    }

    // ----------------------------------------------------------------------- views

    /// @inheritdoc IRewardController
    function currentEpoch() public view override returns (uint256) {
        return (block.timestamp - genesis) / EPOCH;
    }

    /// @inheritdoc IRewardController
    function epochStart(uint256 epoch) public view override returns (uint256) {
        return genesis + epoch * EPOCH;
    }

    /// @inheritdoc IRewardController
    function rate() external view override returns (uint256) {
        return _decided.rate;
    }

    /// @inheritdoc IRewardController
    function rateInForce() public view override returns (uint256) {
        return _current().rate;
    }

    /// @inheritdoc IRewardController
    function previewRate(uint256 openPerEpoch) external view override returns (RatePreview memory preview) {
        (preview.lowest, preview.highest) = EmissionLib.rateBounds(rateInForce(), MAX_STEP_BPS, MIN_STEP, MAX_RATE);
        preview.oldRate = _decided.rate;
        preview.allowed = openPerEpoch >= preview.lowest && openPerEpoch <= preview.highest;
        preview.fromEpoch = currentEpoch() + 1;
        preview.fundedEpochs = openPerEpoch == 0 ? type(uint256).max : reserve / openPerEpoch;
    }

    /// @inheritdoc IRewardController
    function weights() external view override returns (Gauge[] memory) {
        return _decided.gauges;
    }

    /// @inheritdoc IRewardController
    function weightsInForce() external view override returns (Gauge[] memory) {
        return _current().gauges;
    }

    /// @inheritdoc IRewardController
    function weightOf(bytes32 datanet) external view override returns (uint256) {
        for (uint256 i = 0; i < _decided.gauges.length; ++i) {
            if (_decided.gauges[i].datanet == datanet) return _decided.gauges[i].weightBps;
        }
        return 0;
    }

    /// @inheritdoc IRewardController
    function shares() external view override returns (Shares memory) {
        return _decided.shares;
    }

    /// @inheritdoc IRewardController
    function claimable(bytes32 datanet) external view override returns (uint256 contributors, uint256 builders) {
        Credit memory credit = _vested[datanet];
        (contributors, builders) = (credit.contributors, credit.builders);
        if (registry.hasGraduated(datanet)) {
            contributors += _unvested[datanet].contributors;
            builders += _unvested[datanet].builders;
        }
    }

    /// @inheritdoc IRewardController
    function unvested(bytes32 datanet) external view override returns (uint256 contributors, uint256 builders) {
        if (registry.hasGraduated(datanet)) return (0, 0);
        Credit memory credit = _unvested[datanet];
        return (credit.contributors, credit.builders);
    }

    /// @inheritdoc IRewardController
    function previewWeights(Gauge[] calldata gauges)
        external
        view
        override
        returns (uint256[] memory amounts, uint256 fromEpoch)
    {
        _requireValid(gauges);
        amounts = new uint256[](gauges.length);
        for (uint256 i = 0; i < gauges.length; ++i) {
            amounts[i] = EmissionLib.shareDown(_decided.rate, gauges[i].weightBps);
        }
        fromEpoch = currentEpoch() + 1;
    }

    /// @inheritdoc IRewardController
    function previewShares(Shares calldata newShares)
        external
        view
        override
        returns (uint256 contributors, uint256 builders, uint256 returned, uint256 fromEpoch)
    {
        _requireValid(newShares);
        (contributors, builders, returned) =
            EmissionLib.splitShareDown(_decided.rate, newShares.contributorsBps, newShares.buildersBps);
        fromEpoch = currentEpoch() + 1;
    }

    /// @inheritdoc IRewardController
    function released() external view override returns (uint256) {
        return _released.latest();
    }

    /// @inheritdoc IRewardController
    function annualLeft() external view override returns (uint256) {
        return _annualLeft(openEpoch + 1);
    }

    /// @inheritdoc IRewardController
    function isPaused() external view override returns (bool) {
        return currentEpoch() < _forfeitBelow;
    }

    // -------------------------------------------------------------------- internal

    /// @dev What was decided before the current epoch is in force in it, even where that epoch has not been opened yet.
    function _current() private view returns (Terms storage) {
        return currentEpoch() > openEpoch ? _decided : _inForce;
    }

    function _settle(uint256 maxEpochs) private {
        uint256 current = currentEpoch();
        for (uint256 i = 0; i < maxEpochs && openEpoch < current; ++i) {
            _closeEpoch();
            _openNextEpoch();
        }
    }

    function _closeEpoch() private {
        uint256 epoch = openEpoch;
        uint256 budget = openBudget;
        bool forfeited = epoch < _forfeitBelow;
        uint256 allocated = budget == 0 || forfeited ? 0 : _allocate(epoch, budget);
        reserve += budget - allocated;
        liabilities += allocated;
        openBudget = 0;
        if (allocated != 0) {
            _released.push(SafeCast.toUint48(epoch), SafeCast.toUint208(_released.latest() + allocated));
        }
        if (forfeited) emit EpochForfeited(epoch, budget);
        emit EpochClosed(epoch, allocated, budget - allocated);
    }

    /// @dev Credits every Datanet that was admitted when the epoch began. Status changes since then count from the next one on.
    function _allocate(uint256 epoch, uint256 budget) private returns (uint256 allocated) {
        Gauge[] memory gauges = _inForce.gauges;
        Shares memory split = _inForce.shares;
        uint256 start = epochStart(epoch);
        for (uint256 i = 0; i < gauges.length; ++i) {
            bytes32 id = gauges[i].datanet;
            if (id == bytes32(0)) continue;
            IDatanetRegistry.Status status = registry.statusAt(id, start);
            bool onProbation = status == IDatanetRegistry.Status.Probation;
            if (!onProbation && status != IDatanetRegistry.Status.Active) continue;
            uint256 share = EmissionLib.shareDown(budget, gauges[i].weightBps);
            if (onProbation) share = EmissionLib.shareDown(share, PROBATION_BPS);
            (uint256 contributors, uint256 builders,) =
                EmissionLib.splitShareDown(share, split.contributorsBps, split.buildersBps);
            _add(onProbation ? _unvested[id] : _vested[id], contributors, builders);
            allocated += contributors + builders;
            emit RewardCredited(epoch, id, contributors, builders, onProbation);
        }
    }

    function _openNextEpoch() private {
        uint256 epoch = ++openEpoch;
        if (_pending) {
            _inForce = _decided;
            _pending = false;
        }
        uint256 left = _annualLeft(epoch);
        uint256 budget = EmissionLib.epochBudget(_inForce.rate, left < reserve ? left : reserve);
        reserve -= budget;
        openBudget = budget;
        emit EpochOpened(epoch, _inForce.rate, budget);
    }

    /// @dev What epoch `epoch` can release so that the {YEAR_EPOCHS} that end with it stay within the cap; for the epoch after the
    /// open one, as if that one released all of its budget.
    function _annualLeft(uint256 epoch) private view returns (uint256) {
        uint256 most = EmissionLib.shareDown(funded, MAX_ANNUAL_BPS);
        uint256 before = epoch < YEAR_EPOCHS ? 0 : _released.upperLookupRecent(SafeCast.toUint48(epoch - YEAR_EPOCHS));
        uint256 given = _released.latest() - before + openBudget;
        return given < most ? most - given : 0;
    }

    function _pause(uint256 below, bytes32 reason) private {
        _settle(type(uint256).max);
        if (below > _forfeitBelow) _forfeitBelow = below;
        emit Paused(msg.sender, openEpoch, _forfeitBelow - (_forfeitBelow == type(uint256).max ? 0 : 1), reason);
    }

    /// @dev What was credited on probation is a Datanet's own from the moment it has passed, whenever that was.
    function _vest(bytes32 datanet) private {
        Credit memory credit = _unvested[datanet];
        if (uint256(credit.contributors) + credit.builders == 0 || !registry.hasGraduated(datanet)) return;
        delete _unvested[datanet];
        _add(_vested[datanet], credit.contributors, credit.builders);
        emit RewardVested(datanet, credit.contributors, credit.builders);
    }

    function _add(Credit storage credit, uint256 contributors, uint256 builders) private {
        credit.contributors += SafeCast.toUint128(contributors);
        credit.builders += SafeCast.toUint128(builders);
    }

    /// @dev From these there is no way back to probation.
    function _hasLeft(bytes32 datanet) private view returns (bool) {
        IDatanetRegistry.Status status = registry.statusOf(datanet);
        return status == IDatanetRegistry.Status.Exiting || status == IDatanetRegistry.Status.Exited
            || status == IDatanetRegistry.Status.Removed;
    }

    function _requireValid(Gauge[] calldata gauges) private view {
        if (gauges.length > MAX_GAUGES) revert TooManyGauges(gauges.length, MAX_GAUGES);
        uint256 sum = 0;
        for (uint256 i = 0; i < gauges.length; ++i) {
            bytes32 id = gauges[i].datanet;
            if (i != 0 && id <= gauges[i - 1].datanet) revert GaugesNotAscending(i);
            // One that is suspended or has left is credited nothing while that is so. Were it refused, its owner could undo the
            // weights of all by leaving after the vote.
            bool known = id == bytes32(0) || registry.statusOf(id) >= IDatanetRegistry.Status.Probation;
            if (!known) revert DatanetNotAdmitted(id);
            sum += gauges[i].weightBps;
        }
        if (sum != EmissionLib.BPS) revert EmissionLib.WeightSumNot10000(sum);
    }

    function _requireValid(Shares memory split) private pure {
        uint256 sum = uint256(split.contributorsBps) + split.buildersBps;
        if (sum > EmissionLib.BPS) revert SharesAbove10000(sum);
    }
}
