// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Motion, SystemTest} from "../SystemTest.t.sol";
import {StockDao, StockVotes, Terms} from "./controls/StockDao.t.sol";

/// @title Base of the attacks: the DAO as deployed, a stock DAO to compare it with, and an attacker
/// @notice `test_control…` shows an attack succeed where the flaw is; `test_ours…` shows the same mechanics fail here.
abstract contract AttackTest is SystemTest {
    uint256 internal constant TREASURY = 60_000_000e18;
    /// @dev The most that one vote can take out of the treasury: 5 %.
    uint256 internal constant CAP = 3_000_000e18;

    address internal attacker = makeAddr("attacker");

    /// @dev An attacker does not fail for want of a bond: {ProposalBonds} has tests of its own.
    function setUp() public virtual override {
        super.setUp();
        vm.mockCall(address(bonds), abi.encodeWithSelector(bonds.lock.selector), "");
    }

    // ------------------------------------------------------------- the stock DAO

    function _stockTerms() internal pure returns (Terms memory) {
        return Terms({
            supply: 1_000_000_000e18,
            votingDelay: 1 days,
            votingPeriod: 7 days,
            threshold: 10_000e18,
            quorumPercent: 4,
            timelockDelay: 2 days
        });
    }

    /// @dev By name, as in {SystemTest}: the tests share one copy of the code.
    function _stockDao(Terms memory terms) internal returns (StockDao) {
        return StockDao(vm.deployCode("StockDao.t.sol:StockDao", abi.encode(terms)));
    }

    /// @dev A stock DAO whose timelock holds as much OPEN as our treasury.
    function _richStockDao(Terms memory terms) internal returns (StockDao stock) {
        stock = _stockDao(terms);
        _give(address(stock.timelock()), TREASURY);
    }

    function _hold(StockVotes stockVotes, address account, uint256 amount) internal {
        assertTrue(stockVotes.transfer(account, amount));
        vm.prank(account);
        stockVotes.delegate(account);
    }

    function _proposeTo(IGovernor g, address proposer, Motion memory motion) internal returns (Motion memory) {
        vm.prank(proposer);
        motion.id = g.propose(motion.targets, motion.values, motion.calldatas, motion.description);
        return motion;
    }

    function _voteAt(IGovernor g, address voter, Motion memory motion, uint8 support) internal {
        vm.prank(voter);
        g.castVote(motion.id, support);
    }

    /// @dev From the end of the vote to the effect.
    function _carryOut(IGovernor g, Motion memory motion) internal {
        vm.warp(g.proposalDeadline(motion.id) + 1);
        g.queue(motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description)));
        vm.warp(g.proposalEta(motion.id));
        g.execute(motion.targets, motion.values, motion.calldatas, keccak256(bytes(motion.description)));
    }

    /// @dev One account proposes, votes and executes; nobody else takes part.
    function _capture(IGovernor g, address voter, Motion memory motion) internal returns (Motion memory) {
        motion = _proposeTo(g, voter, motion);
        vm.warp(g.proposalSnapshot(motion.id) + 1);
        _voteAt(g, voter, motion, FOR);
        _carryOut(g, motion);
        return motion;
    }

    // ----------------------------------------------------------- what is proposed

    function _payout(IERC20 asset, address to, uint256 amount) internal pure returns (Motion memory) {
        return _motion(address(asset), abi.encodeCall(IERC20.transfer, (to, amount)), "Housekeeping");
    }

    function _spend(address to, uint256 amount) internal view returns (Motion memory) {
        bytes memory data = abi.encodeCall(treasury.spend, (to, amount, ITreasury.Category.Grants, ""));
        return _motion(address(treasury), data, "Housekeeping");
    }

    // ---------------------------------------------------------- what is asserted

    function _assertState(Motion memory motion, IGovernor.ProposalState expected) internal view {
        assertEq(uint8(governor.state(motion.id)), uint8(expected));
    }

    function _assertUntouched() internal view {
        assertEq(treasury.balance(), TREASURY);
        assertEq(token.balanceOf(attacker), 0);
    }

    /// @dev The Governor refuses because the proposal is `current`; `needed` are the states it would accept.
    function _expectState(Motion memory motion, IGovernor.ProposalState current, bytes32 needed) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorUnexpectedProposalState.selector, motion.id, current, needed)
        );
    }

    function _bit(IGovernor.ProposalState s) internal pure returns (bytes32) {
        return bytes32(2 ** uint8(s));
    }

    /// @dev `account` holds so many votes, and they count.
    function _settled(address account, uint256 amount) internal {
        _wrap(account, amount);
        vm.warp(block.timestamp + 1);
    }
}
