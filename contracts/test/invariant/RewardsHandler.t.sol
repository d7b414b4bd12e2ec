// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {System} from "../../script/Deployment.sol";
import {IDatanetRegistry} from "../../src/interfaces/IDatanetRegistry.sol";
import {IRewardController} from "../../src/interfaces/IRewardController.sol";
import {Handler} from "./Handler.t.sol";

/// @title What funders, Datanets, the council and governance do with rewards
/// @notice Epochs are settled one by one and written down, before anything else can settle them.
contract RewardsHandler is Handler {
    /// @param rate In force in the epoch.
    /// @param allocated Credited to Datanets when it ended.
    /// @param released What was credited in it and all epochs before it.
    /// @param returned What the reserve got back of its budget.
    /// @param paused Whether rewards were paused at any time of it.
    struct Epoch {
        uint256 rate;
        uint256 budget;
        uint256 allocated;
        uint256 released;
        uint256 returned;
        bool paused;
    }

    /// @param credited To one Datanet for one epoch.
    /// @param status That it had when the epoch began.
    struct Credit {
        uint256 epoch;
        uint256 credited;
        uint256 weightBps;
        IDatanetRegistry.Status status;
    }

    address public immutable guardian;

    bytes32[] internal ids;
    Epoch[] public epochs;
    Credit[] public credits;
    /// @notice Where what the last action settled begins: what stands before it was looked at when it was new, and never changes.
    uint256 public firstNewEpoch;
    uint256 public firstNewCredit;

    uint256 public funded;
    uint256 public paid;
    uint256 public forfeited;
    mapping(uint256 epoch => bool) private touchedByPause;
    bool private pausedByVote;

    // What holds for the open epoch, as it was when the books were last brought up to now: no setter reaches it any more.
    uint256 public openRate;
    IRewardController.Gauge[] private openWeights;

    constructor(System memory dao_, address[ACTORS] memory actors_, bytes32[] memory ids_, address guardian_)
        Handler(dao_, actors_)
    {
        (ids, guardian) = (ids_, guardian_);
        funded = dao.rewards.reserve();
        _rememberTerms();
    }

    /// @dev Brings the books up to now, epoch by epoch.
    modifier settled() {
        settleAll();
        _;
    }

    function datanets() external view returns (bytes32[] memory) {
        return ids;
    }

    function epochCount() external view returns (uint256) {
        return epochs.length;
    }

    function creditCount() external view returns (uint256) {
        return credits.length;
    }

    function settleAll() public {
        uint256 current = dao.rewards.currentEpoch();
        (firstNewEpoch, firstNewCredit) = (epochs.length, credits.length);
        if (dao.rewards.openEpoch() == current) return;
        _settleOne();
        // Decisions of that epoch are in force from the next one on.
        openRate = dao.rewards.rate();
        _copy(dao.rewards.weights());
        while (dao.rewards.openEpoch() < current) _settleOne();
        _rememberTerms();
    }

    /// @notice Up to half a year, so that many epochs are settled late.
    function warpFar(uint256 time) external counted("warpFar") {
        vm.warp(block.timestamp + bound(time, 7 days, 180 days));
    }

    function fund(uint256 who, uint256 amount) external settled {
        address account = _actor(who);
        amount = _amount(account, amount, 1);
        if (amount == 0) return;
        vm.prank(account);
        dao.rewards.fund(amount);
        funded += amount;
        ++done["fund"];
    }

    function claim(uint256 which) external settled {
        (uint256 contributors, uint256 builders) = dao.rewards.claimable(_id(which));
        if (contributors + builders == 0) return;
        dao.rewards.claim(_id(which));
        paid += contributors + builders;
        ++done["claim"];
    }

    function forfeit(uint256 which) external settled {
        bytes32 id = _id(which);
        (uint256 contributors, uint256 builders) = dao.rewards.unvested(id);
        IDatanetRegistry.Status status = dao.registry.statusOf(id);
        if (
            contributors + builders == 0
                || (status != IDatanetRegistry.Status.Exiting
                    && status != IDatanetRegistry.Status.Exited
                    && status != IDatanetRegistry.Status.Removed)
        ) return;
        forfeited += dao.rewards.forfeit(id);
        ++done["forfeit"];
    }

    function setRate(uint256 rate) external settled {
        IRewardController.RatePreview memory preview = dao.rewards.previewRate(0);
        // Mostly as high as can be, so that the cap of a year is reached.
        rate = rate % 3 == 0 ? bound(rate, preview.lowest, preview.highest) : preview.highest;
        vm.prank(address(dao.timelock));
        dao.rewards.setRate(rate);
        ++done["setRate"];
    }

    function setShares(uint256 contributors, uint256 builders) external settled {
        contributors = bound(contributors, 0, 10_000);
        builders = bound(builders, 0, 10_000 - contributors);
        vm.prank(address(dao.timelock));
        dao.rewards.setShares(IRewardController.Shares(uint16(contributors), uint16(builders)));
        ++done["setShares"];
    }

    /// @dev Of the admitted Datanets, in ascending order as `ids` are; the reserve takes the rest.
    function setWeights(uint256 seed) external settled {
        IRewardController.Gauge[] memory all = new IRewardController.Gauge[](ids.length + 1);
        uint256 left = 10_000;
        uint256 length = 1;
        for (uint256 i = 0; i < ids.length; ++i) {
            if (!dao.registry.isAdmitted(ids[i])) continue;
            uint256 weight = (seed >> (16 * i)) % (left + 1);
            left -= weight;
            all[length++] = IRewardController.Gauge(ids[i], uint16(weight));
        }
        all[0] = IRewardController.Gauge(bytes32(0), uint16(left));
        IRewardController.Gauge[] memory gauges = new IRewardController.Gauge[](length);
        for (uint256 i = 0; i < length; ++i) {
            gauges[i] = all[i];
        }
        vm.prank(address(dao.timelock));
        dao.rewards.setWeights(gauges);
        ++done["setWeights"];
    }

    function pause(uint256 rarely) external settled {
        if (rarely % 3 != 0 || dao.rewards.isPaused()) return;
        vm.prank(address(dao.timelock));
        dao.rewards.pause();
        pausedByVote = true;
        ++done["pause"];
    }

    function pauseByCouncil() external settled {
        if (dao.rewards.councilPowerAvailableFrom() != 0 || block.timestamp >= dao.council.expiry()) return;
        vm.prank(guardian);
        dao.rewards.pauseByCouncil("reason");
        uint256 epoch = dao.rewards.currentEpoch();
        (touchedByPause[epoch], touchedByPause[epoch + 1]) = (true, true);
        ++done["pauseByCouncil"];
    }

    function unpause() external settled {
        if (!dao.rewards.isPaused()) return;
        vm.prank(address(dao.timelock));
        dao.rewards.unpause();
        pausedByVote = false;
        uint256 epoch = dao.rewards.currentEpoch();
        (touchedByPause[epoch], touchedByPause[epoch + 1]) = (true, false);
        ++done["unpause"];
    }

    function suspend(uint256 which) external settled {
        if (which % 2 == 0 || !dao.registry.isAdmitted(_id(which))) return;
        vm.prank(address(dao.timelock));
        dao.registry.suspend(_id(which));
        ++done["suspend"];
    }

    function suspendByCouncil(uint256 which) external settled {
        if (!dao.registry.isAdmitted(_id(which)) || dao.registry.councilPowerAvailableFrom() != 0) return;
        if (block.timestamp >= dao.council.expiry()) return;
        vm.prank(guardian);
        dao.registry.suspendByCouncil(_id(which), "reason");
        ++done["suspendByCouncil"];
    }

    function reinstate(uint256 which) external settled {
        if (dao.registry.statusOf(_id(which)) != IDatanetRegistry.Status.Suspended) return;
        vm.prank(address(dao.timelock));
        dao.registry.reinstate(_id(which));
        ++done["reinstate"];
    }

    function graduate(uint256 which) external settled {
        IDatanetRegistry.Datanet memory record = dao.registry.datanet(_id(which));
        if (record.status != IDatanetRegistry.Status.Probation) return;
        if (block.timestamp < record.since + record.rules.probation) return;
        dao.registry.graduate(_id(which));
        ++done["graduate"];
    }

    function remove(uint256 which) external settled {
        if (which % 7 != 0 || !dao.registry.isAdmitted(_id(which))) return;
        vm.prank(address(dao.timelock));
        dao.registry.remove(_id(which), 0);
        ++done["remove"];
    }

    function _settleOne() private {
        uint256 epoch = dao.rewards.openEpoch();
        Epoch memory closed;
        (closed.rate, closed.budget) = (openRate, dao.rewards.openBudget());
        closed.paused = pausedByVote || touchedByPause[epoch];
        uint256 reserve = dao.rewards.reserve();
        uint256 owed = dao.rewards.liabilities();
        IRewardController.Gauge[] memory gauges = openWeights;
        uint256[] memory before = _credited(gauges);
        dao.rewards.settle(1);
        closed.allocated = dao.rewards.liabilities() - owed;
        closed.released = closed.allocated + (epoch == 0 ? 0 : epochs[epoch - 1].released);
        // The next budget left the reserve in the same step.
        closed.returned = dao.rewards.reserve() + dao.rewards.openBudget() - reserve;
        uint256[] memory afterwards = _credited(gauges);
        for (uint256 i = 0; i < gauges.length; ++i) {
            if (gauges[i].datanet == 0) continue;
            credits.push(
                Credit({
                    epoch: epoch,
                    credited: afterwards[i] - before[i],
                    weightBps: gauges[i].weightBps,
                    status: dao.registry.statusAt(gauges[i].datanet, dao.rewards.epochStart(epoch))
                })
            );
        }
        epochs.push(closed);
        ++done["settle"];
    }

    function _rememberTerms() private {
        openRate = dao.rewards.rateInForce();
        _copy(dao.rewards.weightsInForce());
    }

    function _copy(IRewardController.Gauge[] memory gauges) private {
        delete openWeights;
        for (uint256 i = 0; i < gauges.length; ++i) {
            openWeights.push(gauges[i]);
        }
    }

    function _credited(IRewardController.Gauge[] memory gauges) private view returns (uint256[] memory sums) {
        sums = new uint256[](gauges.length);
        for (uint256 i = 0; i < gauges.length; ++i) {
            (uint256 contributors, uint256 builders) = dao.rewards.claimable(gauges[i].datanet);
            sums[i] = contributors + builders;
            (contributors, builders) = dao.rewards.unvested(gauges[i].datanet);
            sums[i] += contributors + builders;
        }
    }

    function _id(uint256 seed) private view returns (bytes32) {
        return ids[(seed >> 8) % ids.length];
    }
}
