// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {System} from "../../script/Deployment.sol";
import {IDatanetRegistry} from "../../src/interfaces/IDatanetRegistry.sol";
import {IRewardController} from "../../src/interfaces/IRewardController.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Legs, Split} from "../../src/libraries/FeeSplitLib.sol";
import {Handler} from "./Handler.t.sol";

/// @notice A receiver that refuses everything: OPEN does not ask it.
contract Refuser {
    error Refused();

    fallback() external payable {
        revert Refused();
    }
}

/// @title What holders, payers, Datanets and governance do with money
contract EconomyHandler is Handler {
    bytes32[] internal ids;

    // Ghosts: what must have happened, kept apart from the contracts.
    uint256 public burned;
    /// @notice Calls with the chain's coin that a contract took.
    uint256 public coinsTaken;
    /// @notice Claims of what is owed that failed.
    uint256 public blocked;

    Refuser public immutable refuser = new Refuser();
    address[] private targets;

    constructor(System memory dao_, address[ACTORS] memory actors_, bytes32[] memory ids_) Handler(dao_, actors_) {
        ids = ids_;
        targets = [
            address(dao.token),
            address(dao.votes),
            address(dao.governor),
            address(dao.policy),
            address(dao.bonds),
            address(dao.council),
            address(dao.registry),
            address(dao.settler),
            address(dao.rewards),
            address(dao.treasury),
            address(dao.streams),
            address(dao.router)
        ];
        // One Datanet pays a receiver that refuses.
        vm.prank(dao.registry.ownerOf(ids_[0]));
        dao.registry.setPayout(ids_[0], address(refuser));
    }

    function datanets() external view returns (bytes32[] memory) {
        return ids;
    }

    function targetCount() external view returns (uint256) {
        return targets.length;
    }

    function targetAt(uint256 index) external view returns (address) {
        return targets[index];
    }

    // ------------------------------------------------------------------- everyone

    /// @dev Tries every way in that a contract has for the chain's coin: none must be open.
    function sendCoin(uint256 who, uint256 which, uint256 selector) external counted("sendCoin") {
        address account = _actor(who);
        vm.deal(account, 1);
        vm.prank(account);
        (bool taken,) = targets[which % targets.length].call{value: 1}(
            which % 2 == 0 ? bytes("") : abi.encodePacked(bytes4(bytes32(selector)))
        );
        if (taken) ++coinsTaken;
        vm.deal(account, 0);
    }

    /// @dev Whatever is owed to anybody can be claimed at any time, one after the other.
    function claimEverything() external counted("claimEverything") {
        for (uint256 i = 0; i < ids.length; ++i) {
            if (dao.router.datanetClaimable(ids[i]) != 0) {
                try dao.router.claimDatanet(ids[i]) {}
                catch {
                    ++blocked;
                }
            }
            dao.rewards.settle(type(uint256).max);
            (uint256 contributors, uint256 builders) = dao.rewards.claimable(ids[i]);
            if (contributors + builders == 0) continue;
            try dao.rewards.claim(ids[i]) {}
            catch {
                ++blocked;
            }
        }
        for (uint256 i = 0; i <= ACTORS; ++i) {
            address builder = i == ACTORS ? address(refuser) : actors[i];
            if (dao.router.builderClaimable(builder) == 0) continue;
            try dao.router.claimFor(builder) {}
            catch {
                ++blocked;
            }
        }
    }

    // --------------------------------------------------------------------- gOPEN

    function wrap(uint256 who, uint256 amount, uint256 delegatee) external counted("wrap") {
        address account = _actor(who);
        amount = _amount(account, amount, 1);
        if (amount == 0) return;
        vm.prank(account);
        dao.votes.wrapAndDelegate(amount, _actor(delegatee));
    }

    function unwrap(uint256 who, uint256 amount) external counted("unwrap") {
        address account = _actor(who);
        uint256 held = dao.votes.balanceOf(account);
        if (held == 0) return;
        amount = bound(amount, 1, held);
        vm.prank(account);
        dao.votes.unwrap(amount);
    }

    function withdraw(uint256 who) external {
        address account = _actor(who);
        (uint256 amount, uint256 readyAt) = dao.votes.unwrapped(account);
        if (amount == 0 || block.timestamp < readyAt) return;
        vm.prank(account);
        dao.votes.withdraw();
        ++done["withdraw"];
    }

    function transferVotes(uint256 who, uint256 to, uint256 amount) external counted("transferVotes") {
        address account = _actor(who);
        amount = bound(amount, 0, dao.votes.balanceOf(account));
        vm.prank(account);
        require(dao.votes.transfer(_actor(to), amount), "transfer failed");
    }

    function notifyReward(uint256 who, uint256 amount) external {
        address account = _actor(who);
        amount = _amount(account, amount, 1);
        if (amount == 0) return;
        vm.prank(account);
        dao.votes.notifyReward(amount);
        ++done["notifyReward"];
    }

    function claimReward(uint256 who) external {
        vm.prank(_actor(who));
        if (dao.votes.claimReward() != 0) ++done["claimReward"];
    }

    // ---------------------------------------------------------------------- fees

    function pay(uint256 who, uint256 which, uint256 model, uint256 amount) external {
        address payer = _actor(who);
        amount = _amount(payer, amount, 10_000);
        bytes32 datanet = _admittedFrom(which);
        if (amount == 0 || datanet == bytes32(0)) return;
        vm.prank(payer);
        address builder = model % 5 == 0 ? address(refuser) : _actor(model);
        Legs memory legs = dao.router.pay(datanet, builder, amount, 0);

        burned += legs.burn;
        ++done["pay"];
    }

    function claimFees(uint256 which, uint256 model) external {
        if (dao.router.datanetClaimable(_id(which)) != 0) {
            dao.router.claimDatanet(_id(which));
            ++done["claimDatanet"];
        }
        if (dao.router.builderClaimable(_actor(model)) != 0) {
            dao.router.claimFor(_actor(model));
            ++done["claimFor"];
        }
    }

    function distribute() external {
        (uint256 stakers, uint256 treasury) = dao.router.undistributed();
        if (stakers + treasury == 0) return;
        dao.router.distribute();
        ++done["distribute"];
    }

    function setSplit(uint256 seed) external counted("setSplit") {
        Split memory split;
        split.stakers = SafeCast.toUint16(seed % 2_001);
        split.treasury = SafeCast.toUint16((seed >> 16) % 2_001);
        split.burn = SafeCast.toUint16((seed >> 32) % 1_501);
        uint256 rest = 10_000 - split.stakers - split.treasury - split.burn;
        split.builders = SafeCast.toUint16(
            bound(seed >> 48, rest > 9_500 ? rest - 9_000 : 500, rest - 3_000 < 6_000 ? rest - 3_000 : 6_000)
        );
        split.contributors = SafeCast.toUint16(rest - split.builders);
        vm.prank(address(dao.timelock));
        dao.router.setSplit(split);
    }

    // ------------------------------------------------------------------- rewards

    function fund(uint256 who, uint256 amount) external {
        address account = _actor(who);
        amount = _amount(account, amount, 1);
        if (amount == 0) return;
        vm.prank(account);
        dao.rewards.fund(amount);
        ++done["fund"];
    }

    function settle(uint256 epochs) external counted("settle") {
        dao.rewards.settle(epochs % 4);
    }

    function claimRewards(uint256 which) external {
        dao.rewards.settle(type(uint256).max);
        (uint256 contributors, uint256 builders) = dao.rewards.claimable(_id(which));
        if (contributors + builders == 0) return;
        dao.rewards.claim(_id(which));
        ++done["claimRewards"];
    }

    function setRate(uint256 rate) external counted("setRate") {
        dao.rewards.settle(type(uint256).max);
        IRewardController.RatePreview memory preview = dao.rewards.previewRate(0);
        vm.prank(address(dao.timelock));
        dao.rewards.setRate(bound(rate, preview.lowest, preview.highest));
    }

    function setShares(uint256 contributors, uint256 builders) external counted("setShares") {
        contributors = bound(contributors, 0, 10_000);
        builders = bound(builders, 0, 10_000 - contributors);
        vm.prank(address(dao.timelock));
        dao.rewards.setShares(IRewardController.Shares(SafeCast.toUint16(contributors), SafeCast.toUint16(builders)));
    }

    /// @dev Some of the admitted Datanets, the reserve takes the rest. `ids` are ascending.
    function setWeights(uint256 seed) external counted("setWeights") {
        IRewardController.Gauge[] memory all = new IRewardController.Gauge[](ids.length + 1);
        uint256 left = 10_000;
        uint256 length = 1;
        for (uint256 i = 0; i < ids.length; ++i) {
            if (!dao.registry.isAdmitted(ids[i])) continue;
            uint256 weight = (seed >> (16 * i)) % (left + 1);
            left -= weight;
            all[length++] = IRewardController.Gauge(ids[i], SafeCast.toUint16(weight));
        }
        all[0] = IRewardController.Gauge(bytes32(0), SafeCast.toUint16(left));
        IRewardController.Gauge[] memory gauges = new IRewardController.Gauge[](length);
        for (uint256 i = 0; i < length; ++i) {
            gauges[i] = all[i];
        }
        vm.prank(address(dao.timelock));
        dao.rewards.setWeights(gauges);
    }

    // ------------------------------------------------------------ treasury, register

    function spend(uint256 to, uint256 amount, uint256 category) external {
        uint256 most = dao.treasury.availableFor(ITreasury.Category(category % 2));
        if (most == 0) return;
        amount = bound(amount, 1, most);
        vm.prank(address(dao.timelock));
        dao.treasury.spend(_actor(to), amount, ITreasury.Category(category % 2), "");
        ++done["spend"];
    }

    function fundRewards(uint256 amount) external {
        uint256 most = dao.treasury.availableFor(ITreasury.Category.Rewards);
        if (most == 0) return;
        amount = bound(amount, 1, most);
        vm.prank(address(dao.timelock));
        dao.treasury.fundRewards(amount);
        ++done["fundRewards"];
    }

    function setOutflowCap(uint256 bps) external counted("setOutflowCap") {
        vm.prank(address(dao.timelock));
        dao.treasury.setOutflowCap(bound(bps, 50, 1_000));
    }

    function suspend(uint256 which) external {
        if (which % 3 != 0 || !dao.registry.isAdmitted(_id(which))) return;
        vm.prank(address(dao.timelock));
        dao.registry.suspend(_id(which));
        ++done["suspend"];
    }

    function reinstate(uint256 which) external {
        if (dao.registry.statusOf(_id(which)) != IDatanetRegistry.Status.Suspended) return;
        vm.prank(address(dao.timelock));
        dao.registry.reinstate(_id(which));
        ++done["reinstate"];
    }

    /// @dev An admitted Datanet, 0 where there is none.
    function _admittedFrom(uint256 seed) private view returns (bytes32) {
        for (uint256 i = 0; i < ids.length; ++i) {
            bytes32 id = ids[((seed >> 8) % ids.length + i) % ids.length];
            if (dao.registry.isAdmitted(id)) return id;
        }
        return bytes32(0);
    }

    function _id(uint256 seed) private view returns (bytes32) {
        return ids[(seed >> 8) % ids.length];
    }
}
