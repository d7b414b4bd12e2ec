// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";
import {StockDao} from "./controls/StockDao.t.sol";

/// @dev Holders delegate to it for a yield; who pays says how it votes, long after the snapshot.
contract VotePool {
    uint256 public constant PRICE = 5 ether;

    error TooCheap(uint256 paid, uint256 price);

    function rent(IGovernor governor, uint256 proposalId, uint8 support) external payable {
        if (msg.value < PRICE) revert TooCheap(msg.value, PRICE);
        governor.castVote(proposalId, support);
    }
}

/// @dev What the rented votes were for: a seat with a salary.
contract Committee is Ownable {
    address public member;

    constructor(address owner_) Ownable(owner_) {}

    function elect(address newMember) external onlyOwner {
        member = newMember;
    }
}

/// @notice Arbitrum and LobbyFi, April 2025: 19.3 million votes rented for 5 ETH filled a committee's seat; a lot of 20.1 million went
/// for less than 150 dollars. Snapshots do not help: the pool held the votes all along.
contract ArbitrumLobbyFi2025Test is AttackTest {
    uint256 private constant RENTED = 19_300_000e18;

    VotePool private pool;

    function setUp() public override {
        super.setUp();
        pool = new VotePool();
        vm.deal(attacker, 5 ether);
    }

    function test_controlRentedVotesFillTheSeat() public {
        StockDao stock = _stockDao(_stockTerms());
        IGovernor g = stock.governor();
        Committee committee = new Committee(address(stock.timelock()));
        _hold(stock.votes(), attacker, 10_000e18);
        _hold(stock.votes(), bob, 21_000_000e18);
        assertTrue(stock.votes().transfer(carol, RENTED));
        vm.prank(carol);
        stock.votes().delegate(address(pool));
        vm.warp(block.timestamp + 1);
        bytes memory data = abi.encodeCall(committee.elect, (attacker));
        Motion memory motion = _proposeTo(g, attacker, _motion(address(committee), data, "A seat"));
        vm.warp(g.proposalSnapshot(motion.id) + 1);
        // Others fill the quorum and do not care who sits there.
        _voteAt(g, bob, motion, ABSTAIN);
        vm.prank(attacker);
        pool.rent{value: 5 ether}(g, motion.id, FOR);
        _carryOut(g, motion);
        assertEq(committee.member(), attacker);
    }

    /// @dev The seat here is the council's. Whatever others abstain, so many votes are not enough of those who can vote.
    function test_oursTheSeatIsOutOfReach() public {
        bytes memory data = abi.encodeCall(council.appoint, (attacker, 100 days));
        Motion memory motion = _rented(_motion(address(council), data, "A seat"));
        _assertState(motion, IGovernor.ProposalState.Defeated);
        assertEq(council.holder(), guardian);
    }

    function test_oursAPaymentIsOutOfReach() public {
        _assertState(_rented(_spend(attacker, CAP)), IGovernor.ProposalState.Defeated);
        _assertUntouched();
    }

    /// @dev Where even less is wrapped, a payment passes; it takes out what the cap lets out, and no more in 30 days.
    function test_oursWhereItReachesThatFarTheCapHolds() public {
        _pooled(RENTED);
        _settled(attacker, 2_500_000e18);
        Motion memory motion = _propose(attacker, _spend(attacker, TREASURY));
        _toVote(motion);
        vm.prank(attacker);
        pool.rent{value: 5 ether}(governor, motion.id, FOR);
        _afterVote(motion);
        _queue(motion);
        vm.warp(governor.proposalEta(motion.id));
        vm.expectRevert(abi.encodeWithSelector(ITreasury.OutflowCapExceeded.selector, TREASURY, CAP));
        _execute(motion);
        _assertUntouched();
    }

    /// @dev Of 400 million wrapped, rented: 4.8 %. A payment needs 5, a seat 10.
    function _rented(Motion memory motion) private returns (Motion memory) {
        _pooled(RENTED);
        _wrap(alice, 378_200_000e18);
        _settled(attacker, 2_500_000e18);
        motion = _propose(attacker, motion);
        _toVote(motion);
        vm.prank(attacker);
        pool.rent{value: 5 ether}(governor, motion.id, FOR);
        _afterVote(motion);
        return motion;
    }

    function _pooled(uint256 amount) private {
        _wrap(carol, amount);
        vm.prank(carol);
        votes.delegate(address(pool));
    }
}
