// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {System} from "../../script/Deployment.sol";
import {IDatanetRegistry} from "../../src/interfaces/IDatanetRegistry.sol";
import {Handler} from "./Handler.t.sol";

/// @title What owners, objectors, the council and governance do with Datanets
contract RegistryHandler is Handler {
    /// @notice An edge of the state diagram that was taken.
    struct Step {
        bytes32 id;
        IDatanetRegistry.Status from;
        IDatanetRegistry.Status to;
    }

    /// @notice What one objection or removal took of a bond.
    struct Slash {
        uint256 bond;
        uint256 amount;
        uint256 toReporter;
    }

    uint256 private constant MOST = 12;

    address public immutable guardian;

    bytes32[] public ids;
    Step[] public steps;
    Slash[] public slashes;
    mapping(bytes32 id => IDatanetRegistry.Status) public lastSeen;
    mapping(bytes32 id => bool) public admittedByVote;
    /// @notice Since when a Datanet has been on probation without a suspension by vote between; what the council took not counted.
    mapping(bytes32 id => uint256) public probationSince;
    mapping(bytes32 id => uint256) public councilSuspendedAt;
    mapping(bytes32 id => uint256) public graduatedAfter;

    constructor(System memory dao_, address[ACTORS] memory actors_, address guardian_) Handler(dao_, actors_) {
        guardian = guardian_;
        for (uint256 i = 0; i < ACTORS; ++i) {
            vm.prank(actors[i]);
            dao.token.approve(address(dao.registry), type(uint256).max);
        }
    }

    /// @dev Looks at every Datanet before and after: time alone may have changed one.
    modifier watched() {
        look();
        _;
        look();
    }

    function idCount() external view returns (uint256) {
        return ids.length;
    }

    function stepCount() external view returns (uint256) {
        return steps.length;
    }

    function slashCount() external view returns (uint256) {
        return slashes.length;
    }

    function look() public {
        for (uint256 i = 0; i < ids.length; ++i) {
            IDatanetRegistry.Status now_ = dao.registry.statusOf(ids[i]);
            if (now_ == lastSeen[ids[i]]) continue;
            steps.push(Step(ids[i], lastSeen[ids[i]], now_));
            // Time has lifted a suspension by the council: the fortnight is not probation.
            if (lastSeen[ids[i]] == IDatanetRegistry.Status.Suspended && councilSuspendedAt[ids[i]] != 0) {
                probationSince[ids[i]] += 14 days;
                councilSuspendedAt[ids[i]] = 0;
            }
            lastSeen[ids[i]] = now_;
        }
    }

    function applyFor(uint256 who) external watched {
        address owner = _actor(who);
        uint256 price = dao.registry.bondPrice();
        if (ids.length == MOST || dao.token.balanceOf(owner) < price) return;
        vm.prank(owner);
        ids.push(dao.registry.applyFor(owner, "Datanet", "", bytes32(ids.length)));
        ++done["applyFor"];
    }

    function admit(uint256 which) external watched {
        bytes32 id = _in(which, IDatanetRegistry.Status.Applied);
        if (id == 0) return;
        _asTimelock();
        dao.registry.admit(id);
        (admittedByVote[id], probationSince[id]) = (true, block.timestamp);
        ++done["admit"];
    }

    function reject(uint256 which) external watched {
        bytes32 id = _in(which, IDatanetRegistry.Status.Applied);
        if (id == 0 || which % 3 != 0) return;
        _asTimelock();
        dao.registry.reject(id);
        ++done["reject"];
    }

    function withdrawApplication(uint256 which) external watched {
        bytes32 id = _in(which, IDatanetRegistry.Status.Applied);
        if (id == 0 || block.timestamp < dao.registry.datanet(id).since + dao.registry.datanet(id).rules.review) {
            return;
        }
        vm.prank(dao.registry.ownerOf(id));
        dao.registry.withdrawApplication(id);
        ++done["withdrawApplication"];
    }

    function graduate(uint256 which) external watched {
        bytes32 id = _in(which, IDatanetRegistry.Status.Probation);
        if (id == 0) return;
        IDatanetRegistry.Datanet memory record = dao.registry.datanet(id);
        if (block.timestamp < record.since + record.rules.probation) return;
        dao.registry.graduate(id);
        graduatedAfter[id] = block.timestamp - probationSince[id];
        ++done["graduate"];
    }

    function suspend(uint256 which) external watched {
        bytes32 id = _id(which);
        if (id == 0 || !dao.registry.isAdmitted(id)) return;
        _asTimelock();
        dao.registry.suspend(id);
        ++done["suspend"];
    }

    /// @dev Holders make a suspension by the council lasting.
    function confirmSuspension(uint256 which) external watched {
        bytes32 id = _in(which, IDatanetRegistry.Status.Suspended);
        if (id == 0 || dao.registry.datanet(id).liftsAt == 0) return;
        _asTimelock();
        dao.registry.suspend(id);
        councilSuspendedAt[id] = 0;
        ++done["confirmSuspension"];
    }

    function suspendByCouncil(uint256 which) external watched {
        bytes32 id = _id(which);
        if (id == 0 || !dao.registry.isAdmitted(id) || dao.registry.councilPowerAvailableFrom() != 0) return;
        if (block.timestamp >= dao.council.expiry()) return;
        vm.prank(guardian);
        dao.registry.suspendByCouncil(id, "reason");
        councilSuspendedAt[id] = block.timestamp;
        ++done["suspendByCouncil"];
    }

    function reinstate(uint256 which) external watched {
        bytes32 id = _in(which, IDatanetRegistry.Status.Suspended);
        if (id == 0) return;
        uint256 since = councilSuspendedAt[id];
        _asTimelock();
        dao.registry.reinstate(id);
        probationSince[id] = since == 0 ? block.timestamp : probationSince[id] + block.timestamp - since;
        councilSuspendedAt[id] = 0;
        ++done["reinstate"];
    }

    function remove(uint256 which, uint256 slashBps) external watched {
        bytes32 id = _id(which);
        if (id == 0 || which % 4 != 0) return;
        IDatanetRegistry.Status status = dao.registry.statusOf(id);
        if (
            !dao.registry.isAdmitted(id) && status != IDatanetRegistry.Status.Suspended
                && status != IDatanetRegistry.Status.Exiting
        ) return;
        uint256 supply = dao.token.totalSupply();
        _asTimelock();
        dao.registry.remove(id, bound(slashBps, 0, 5_000));
        slashes.push(Slash(dao.registry.datanet(id).rules.bond, supply - dao.token.totalSupply(), 0));
        ++done["remove"];
    }

    function exit(uint256 which) external watched {
        bytes32 id = _id(which);
        if (id == 0 || which % 3 != 0) return;
        if (!dao.registry.isAdmitted(id) && dao.registry.statusOf(id) != IDatanetRegistry.Status.Suspended) return;
        vm.prank(dao.registry.ownerOf(id));
        dao.registry.exit(id);
        ++done["exit"];
    }

    function finishExit(uint256 which) external watched {
        bytes32 id = _in(which, IDatanetRegistry.Status.Exiting);
        if (id == 0) return;
        IDatanetRegistry.Datanet memory record = dao.registry.datanet(id);
        if (block.timestamp < record.since + record.rules.exitDelay) return;
        dao.registry.finishExit(id);
        ++done["finishExit"];
    }

    function object(uint256 who, uint256 which, uint256 stake) external watched {
        bytes32 id = _id(which);
        address reporter = _actor(who);
        if (id == 0 || dao.registry.objectionCount() == 20) return;
        IDatanetRegistry.Status status = dao.registry.statusOf(id);
        if (
            status == IDatanetRegistry.Status.Rejected || status == IDatanetRegistry.Status.Exited
                || status == IDatanetRegistry.Status.Removed
        ) return;
        uint256 bond = dao.registry.datanet(id).rules.bond;
        stake = bound(stake, (bond + 3) / 4, bond);
        if (dao.token.balanceOf(reporter) < stake) return;
        vm.prank(reporter);
        dao.registry.object(id, stake, "evidence");
        ++done["object"];
    }

    function uphold(uint256 which, uint256 slashBps) external watched {
        uint256 made = _openObjection(which);
        if (made == 0) return;
        IDatanetRegistry.Objection memory about = dao.registry.objection(made);
        uint256 supply = dao.token.totalSupply();
        uint256 owed = dao.registry.refundable(about.reporter);
        _asTimelock();
        dao.registry.upholdObjection(made, bound(slashBps, 0, 5_000));
        uint256 toReporter = dao.registry.refundable(about.reporter) - owed - about.stake;
        uint256 amount = supply - dao.token.totalSupply() + toReporter;
        slashes.push(Slash(dao.registry.datanet(about.datanet).rules.bond, amount, toReporter));
        ++done["uphold"];
    }

    function rejectObjection(uint256 which) external watched {
        uint256 made = _openObjection(which);
        if (made == 0) return;
        _asTimelock();
        dao.registry.rejectObjection(made);
        ++done["rejectObjection"];
    }

    function withdrawObjection(uint256 which) external watched {
        uint256 made = _openObjection(which);
        if (made == 0) return;
        IDatanetRegistry.Objection memory about = dao.registry.objection(made);
        if (block.timestamp < about.madeAt + 30 days) return;
        vm.prank(about.reporter);
        dao.registry.withdrawObjection(made);
        ++done["withdrawObjection"];
    }

    function claimRefund(uint256 who) external watched {
        if (dao.registry.refundable(_actor(who)) == 0) return;
        vm.prank(_actor(who));
        dao.registry.claimRefund();
        ++done["claimRefund"];
    }

    function setRules(uint256 bond, uint256 probation, uint256 reporterBps) external watched {
        IDatanetRegistry.Rules memory rules = dao.registry.rules();
        rules.bond = uint128(bound(bond, 1_000e18, 100_000e18));
        rules.probation = uint32(bound(probation, 7 days, 30 days));
        rules.reporterBps = uint16(bound(reporterBps, 0, 5_000));
        _asTimelock();
        dao.registry.setRules(rules);
        ++done["setRules"];
    }

    function _asTimelock() private {
        vm.prank(address(dao.timelock));
    }

    /// @dev Any Datanet, 0 where there is none.
    function _id(uint256 seed) private view returns (bytes32) {
        return ids.length == 0 ? bytes32(0) : ids[(seed >> 8) % ids.length];
    }

    /// @dev A Datanet in that status, 0 where there is none.
    function _in(uint256 seed, IDatanetRegistry.Status status) private view returns (bytes32) {
        for (uint256 i = 0; i < ids.length; ++i) {
            bytes32 id = ids[((seed >> 8) % ids.length + i) % ids.length];
            if (dao.registry.statusOf(id) == status) return id;
        }
        return bytes32(0);
    }

    function _openObjection(uint256 seed) private view returns (uint256) {
        uint256 count = dao.registry.objectionCount();
        for (uint256 i = 0; i < count; ++i) {
            uint256 made = (seed % count + i) % count + 1;
            if (dao.registry.objection(made).state == IDatanetRegistry.ObjectionState.Open) return made;
        }
        return 0;
    }
}
