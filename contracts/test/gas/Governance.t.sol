// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {IncumbentGovernor} from "../../script/presets/IncumbentGovernor.sol";
import {ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
import {Motion, SystemTest} from "../SystemTest.t.sol";
import {StockModules} from "./StockModules.t.sol";

/// @notice What a decision costs, whole transactions (calldata and the 21,000 of every transaction included), here, on the same
/// modules as they come, and on the incumbent's composition. The README's table is written from these numbers.
/// forge-config: default.isolate = true
contract GovernanceGasTest is SystemTest {
    uint256 private constant STEPS = 8;
    uint256 private constant FIRST_VOTE = 1;
    uint256 private constant ABOVE_FLOOR = 3;
    uint256 private constant MEETS_QUORUM = 4;
    uint256 private constant LAST_VOTE = 5;

    StockModules private stock;
    IncumbentGovernor private incumbent;
    address[4] private voters = [makeAddr("v0"), makeAddr("v1"), makeAddr("v2"), makeAddr("v3")];

    function setUp() public override {
        super.setUp();
        _bonded(alice);
        _wrap(alice, 4_000_000e18);
        // Of 300 million wrapped, 4 % are 12: above the floor of 10. The third ballot lies between, the fourth meets the quorum.
        for (uint256 i = 0; i < 4; ++i) {
            _wrap(voters[i], i == 2 ? 3_000_000e18 : 4_000_000e18);
        }
        _wrap(bob, 281_000_000e18);
        TimelockController lock = _stockTimelock();
        stock = new StockModules(votes, lock);
        _obey(lock, address(stock));
        lock = _stockTimelock();
        incumbent = new IncumbentGovernor(votes, lock, 1 days, 1 weeks, 10_000e18, 4);
        _obey(lock, address(incumbent));
        vm.warp(block.timestamp + 1);
        vm.prank(address(timelock));
        policy.setClass(address(token), token.approve.selector, ProposalClass.Economic);
    }

    /// @dev Every kind of ballot.
    function test_aVoteCostsAtMostFifteenPercentMoreThanOnAStockGovernor() public {
        uint256[STEPS] memory ours = _costs(governor);
        uint256[STEPS] memory same = _costs(stock);
        uint256[STEPS] memory plain = _costs(incumbent);
        string[STEPS] memory names = [
            "propose",
            "castVote, the first of a proposal",
            "castVote, below the quorum's floor",
            "castVote, above the floor, below the quorum",
            "castVote, meets the quorum",
            "castVote, after that",
            "queue",
            "execute"
        ];
        for (uint256 i = 0; i < STEPS; ++i) {
            vm.snapshotValue("decisions-here", names[i], ours[i]);
            vm.snapshotValue("decisions-same-modules", names[i], same[i]);
            vm.snapshotValue("decisions-incumbent", names[i], plain[i]);
            if (i < FIRST_VOTE || i > LAST_VOTE) continue;
            assertLe(ours[i] * 100, same[i] * 115, names[i]);
            // What extends a late vote asks for the quorum, which the incumbent's does not.
            if (i != ABOVE_FLOOR && i != MEETS_QUORUM) assertLe(ours[i] * 100, plain[i] * 115, names[i]);
        }
    }

    function _costs(IGovernor g) private returns (uint256[STEPS] memory costs) {
        uint256 start = vm.snapshotState();
        // Any of the three may execute it.
        Motion memory motion =
            _motion(address(token), abi.encodeCall(token.approve, (carol, 1)), "Carol may take one wei.");
        vm.prank(alice);
        motion.id = g.propose(motion.targets, motion.values, motion.calldatas, motion.description);
        costs[0] = _spent();
        vm.warp(g.proposalSnapshot(motion.id) + 1);
        for (uint256 i = 0; i < 4; ++i) {
            costs[1 + i] = _costOfVote(g, voters[i], motion.id);
        }
        costs[LAST_VOTE] = _costOfVote(g, bob, motion.id);
        vm.warp(g.proposalDeadline(motion.id) + 1);
        bytes32 hash = keccak256(bytes(motion.description));
        g.queue(motion.targets, motion.values, motion.calldatas, hash);
        costs[6] = _spent();
        vm.warp(g.proposalEta(motion.id));
        g.execute(motion.targets, motion.values, motion.calldatas, hash);
        costs[7] = _spent();
        assertTrue(vm.revertToState(start));
    }

    function _costOfVote(IGovernor g, address voter, uint256 id) private returns (uint256) {
        vm.prank(voter);
        g.castVote(id, FOR);
        return _spent();
    }

    function _spent() private returns (uint256) {
        return vm.lastCallGas().gasTotalUsed;
    }

    function _stockTimelock() private returns (TimelockController) {
        return new TimelockController(3 days, new address[](0), new address[](0), address(this));
    }

    function _obey(TimelockController lock, address g) private {
        lock.grantRole(lock.PROPOSER_ROLE(), g);
        lock.grantRole(lock.CANCELLER_ROLE(), g);
        lock.grantRole(lock.EXECUTOR_ROLE(), g);
    }
}
