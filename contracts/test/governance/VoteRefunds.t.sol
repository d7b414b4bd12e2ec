// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Vm} from "forge-std/Vm.sol";

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {VoteRefunds} from "../../src/governance/VoteRefunds.sol";
import {OutOfBounds} from "../../src/interfaces/Errors.sol";
import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {IVoteRefunds, RefundLimits} from "../../src/interfaces/IVoteRefunds.sol";
import {Motion, SystemTest} from "../SystemTest.t.sol";

/// @dev A relayer that sends further votes while it is paid, and may refuse the money in the end.
contract GreedyRelayer {
    IVoteRefunds private immutable _refunds;
    bytes[] private _calls;
    bool private immutable _refuses;

    error Refused();

    constructor(IVoteRefunds refunds, bool refuses) {
        (_refunds, _refuses) = (refunds, refuses);
    }

    function add(bytes calldata call) external {
        _calls.push(call);
    }

    function run() public {
        if (_calls.length == 0) return;
        bytes memory next = _calls[_calls.length - 1];
        _calls.pop();
        (bool fine,) = address(_refunds).call(next);
        if (!fine) revert Refused();
    }

    receive() external payable {
        run();
        if (_refuses) revert Refused();
    }
}

/// @dev A relayer that sends several votes in one transaction.
contract BatchRelayer {
    IVoteRefunds private immutable _refunds;

    error Failed(uint256 index);

    constructor(IVoteRefunds refunds) {
        _refunds = refunds;
    }

    function relay(bytes[] calldata calls) external {
        for (uint256 i = 0; i < calls.length; ++i) {
            (bool fine,) = address(_refunds).call(calls[i]);
            if (!fine) revert Failed(i);
        }
    }

    receive() external payable {}
}

abstract contract RefundsTest is SystemTest {
    bytes32 private constant BALLOT = keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");

    VoteRefunds internal refunds;
    Motion internal motion;
    address[5] internal signers;
    uint256[5] internal keys;
    address internal relayer = makeAddr("relayer");

    function setUp() public virtual override {
        super.setUp();
        refunds = new VoteRefunds(
            address(timelock), RefundLimits({gasPrice: 100 gwei, perVote: 0.05 ether, perProposal: 0.09 ether})
        );
        _bonded(alice);
        _wrap(alice, 2_500_000e18);
        for (uint256 i = 0; i < 5; ++i) {
            (signers[i], keys[i]) = makeAddrAndKey(string.concat("signer", vm.toString(i)));
            // The third has too few for a refund, the fourth just enough.
            _wrap(signers[i], i == 2 ? 1_000e18 - 1 : i == 3 ? 1_000e18 : 1_000_000e18);
        }
        vm.warp(block.timestamp + 1);
        motion = _propose(alice, _motion(address(rewards), abi.encodeCall(rewards.setRate, (700_000e18)), "Keep it"));
        _toVote(motion);
        vm.deal(address(refunds), 10 ether);
        vm.fee(10 gwei);
        vm.txGasPrice(11 gwei);
    }

    function _call(uint256 who) internal view returns (bytes memory) {
        bytes32 content = keccak256(abi.encode(BALLOT, motion.id, FOR, signers[who], governor.nonces(signers[who])));
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("OpenGovernor"),
                keccak256("1"),
                block.chainid,
                address(governor)
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[who], keccak256(abi.encodePacked("\x19\x01", domain, content)));
        return abi.encodeCall(refunds.castVoteBySig, (motion.id, FOR, signers[who], abi.encodePacked(r, s, v)));
    }

    function _relay(uint256 who) internal {
        bytes memory call = _call(who);
        vm.prank(relayer);
        (bool fine,) = address(refunds).call(call);
        assertTrue(fine);
    }

    function _inFavour() internal view returns (uint256 inFavour) {
        (, inFavour,) = governor.proposalVotes(motion.id);
    }
}

contract VoteRefundsCastTest is RefundsTest {
    function testFuzz_revertsForASignatureOfAnother(uint256 who) public {
        who = bound(who, 0, 1);
        (signers[0], signers[1]) = (signers[1], signers[0]);
        bytes memory call = _call(who);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, signers[who]));
        (bool reverted,) = address(refunds).call(call);
        assertTrue(reverted);
    }

    function test_countsTheVoteAndPaysTheRelayer() public {
        vm.recordLogs();
        _relay(0);
        assertEq(_inFavour(), 1_000_000e18);
        assertGt(relayer.balance, 0);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        Vm.Log memory last = logs[logs.length - 1];
        assertEq(last.emitter, address(refunds));
        assertEq(last.topics[0], IVoteRefunds.Refunded.selector);
        assertEq(uint256(last.topics[1]), motion.id);
        assertEq(address(uint160(uint256(last.topics[2]))), signers[0]);
        assertEq(address(uint160(uint256(last.topics[3]))), relayer);
        assertEq(abi.decode(last.data, (uint256)), relayer.balance);
        assertEq(refunds.refundedOn(motion.id), relayer.balance);
        assertEq(address(refunds).balance, 10 ether - relayer.balance);
    }

    /// @dev Refunded or not.
    function test_tellsTheWeightThatWasCounted() public {
        for (uint256 who = 1; who < 4; ++who) {
            bytes memory call = _call(who);
            vm.prank(relayer);
            (, bytes memory weight) = address(refunds).call(call);
            assertEq(
                abi.decode(weight, (uint256)), governor.getVotes(signers[who], governor.proposalSnapshot(motion.id))
            );
        }
        assertEq(_inFavour(), 1_000_000e18 + 2_000e18 - 1);
        // Nothing is left to refund it from.
        vm.deal(address(refunds), 0);
        bytes memory last = _call(0);
        vm.prank(relayer);
        (, bytes memory counted) = address(refunds).call(last);
        assertEq(abi.decode(counted, (uint256)), 1_000_000e18);
    }

    function testFuzz_doesNotRefundAHighTip(uint256 tip) public {
        tip = bound(tip, 2 gwei, 1_000 gwei);
        vm.txGasPrice(10 gwei + tip);
        _relay(0);
        uint256 paid = relayer.balance;
        // The base fee and two gwei for each unit of gas, to the wei.
        assertEq(paid % 12 gwei, 0);
        vm.txGasPrice(12 gwei);
        _relay(1);
        // The second vote on a proposal costs a little less than the first.
        assertLe(relayer.balance - paid, paid);
        assertApproxEqRel(relayer.balance - paid, paid, 0.6e18);
        assertLe(paid, 500_000 * 12 gwei);
    }

    function testFuzz_refundsNoMoreThanTheLimitsAllow(uint256 baseFee) public {
        baseFee = bound(baseFee, 98 gwei, 10_000 gwei);
        vm.fee(baseFee);
        vm.txGasPrice(baseFee + 2 gwei);
        _relay(0);
        assertLe(relayer.balance, 500_000 * 100 gwei);
        assertLe(relayer.balance, 0.05 ether);
        _relay(1);
        assertLe(refunds.refundedOn(motion.id), 0.09 ether);
        assertEq(refunds.refundedOn(motion.id), relayer.balance);
    }

    /// @dev Limits that were lowered below what is spent already: nothing more, and no failure.
    function testFuzz_countsTheVoteWhereTheLimitIsReached(uint256 perProposal) public {
        _relay(0);
        uint256 paid = relayer.balance;
        vm.prank(address(timelock));
        refunds.setLimits(RefundLimits(100 gwei, 0.05 ether, uint96(bound(perProposal, 0, paid))));
        vm.recordLogs();
        _relay(1);
        assertEq(_inFavour(), 2_000_000e18);
        assertEq(relayer.balance, paid);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        // The vote itself, and nothing about a refund of nothing.
        for (uint256 i = 0; i < logs.length; ++i) {
            assertEq(logs[i].emitter, address(governor));
        }
    }

    function testFuzz_paysWhatIsLeftInThePool(uint256 left) public {
        left = bound(left, 0, 1e12);
        vm.deal(address(refunds), left);
        _relay(0);
        assertEq(relayer.balance, left);
        assertEq(_inFavour(), 1_000_000e18);
    }

    function test_countsASmallVoteWithoutRefund() public {
        _relay(2);
        assertEq(_inFavour(), 1_000e18 - 1);
        assertEq(relayer.balance, 0);
        _relay(3);
        assertEq(_inFavour(), 2_000e18 - 1);
        assertGt(relayer.balance, 0);
    }

    function testFuzz_aRelayerThatTakesNoMoneyStillRelays(bool refuses) public {
        GreedyRelayer greedy = new GreedyRelayer(refunds, refuses);
        greedy.add(_call(1));
        greedy.add(_call(0));
        greedy.run();
        // One that refuses undoes what it did while it was paid, and is not paid.
        assertEq(_inFavour(), refuses ? 1_000_000e18 : 2_000_000e18);
        assertEq(refunds.refundedOn(motion.id), address(greedy).balance);
        assertEq(address(greedy).balance == 0, refuses);
        assertEq(address(refunds).balance, 10 ether - address(greedy).balance);
    }
}

/// @notice Of whole transactions, 21,000 and calldata included: nobody earns by relaying, and little is left to pay.
abstract contract RefundsOfTransactionsTest is RefundsTest {
    function _assertPaidBack(address to, bytes memory call, uint256 gasPrice, uint256 percent) internal {
        vm.txGasPrice(bound(gasPrice, 10 gwei, 12 gwei));
        uint256 had = address(refunds).balance;
        vm.deal(to == address(refunds) ? relayer : to, 1);
        vm.prank(relayer);
        (bool fine,) = to.call(call);
        uint256 gas = vm.lastCallGas().gasTotalUsed + 21_000;
        assertTrue(fine);
        for (uint256 i = 0; i < call.length; ++i) {
            gas += call[i] == 0 ? 4 : 16;
        }
        uint256 paid = had - address(refunds).balance;
        assertLe(paid, gas * tx.gasprice);
        assertGe(paid, gas * tx.gasprice * percent / 100);
    }
}

contract VoteRefundsFirstTransactionTest is RefundsOfTransactionsTest {
    /// @dev It costs a slot more than later ones.
    function testFuzz_paysBackFourFifthsAndNeverMore(uint256 gasPrice) public {
        _assertPaidBack(address(refunds), _call(0), gasPrice, 80);
    }
}

contract VoteRefundsLaterTransactionTest is RefundsOfTransactionsTest {
    function setUp() public override {
        super.setUp();
        _relay(0);
    }

    function testFuzz_paysBackAlmostAllAndNeverMore(uint256 gasPrice) public {
        _assertPaidBack(address(refunds), _call(1), gasPrice, 90);
    }

    /// @dev A transaction is paid for once, however many votes it carries: the pool could be emptied at a profit otherwise.
    function testFuzz_nobodyEarnsByABatch(uint256 gasPrice) public {
        bytes[] memory calls = new bytes[](3);
        (calls[0], calls[1], calls[2]) = (_call(1), _call(3), _call(4));
        BatchRelayer batch = new BatchRelayer(refunds);
        _assertPaidBack(address(batch), abi.encodeCall(batch.relay, (calls)), gasPrice, 90);
    }
}

contract VoteRefundsGovernedTest is RefundsTest {
    function testFuzz_revertForAnyoneButTheTimelock(address caller) public {
        vm.assume(caller != address(timelock));
        RefundLimits memory same = refunds.limits();
        vm.startPrank(caller);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        refunds.setLimits(same);
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, caller));
        refunds.withdraw(payable(caller), 1);
    }

    function testFuzz_limitsStayWithinTheirBounds(uint64 gasPrice, uint96 perVote, uint96 perProposal) public {
        RefundLimits memory next = RefundLimits(gasPrice, perVote, perProposal);
        bytes memory reason;
        if (perProposal > 1_000 ether) reason = _outOfBounds("perProposal", perProposal, 1_000 ether);
        if (perVote > 1 ether) reason = _outOfBounds("perVote", perVote, 1 ether);
        if (gasPrice > 500 gwei) reason = _outOfBounds("gasPrice", gasPrice, 500 gwei);
        RefundLimits memory old = refunds.limits();
        if (reason.length != 0) {
            vm.expectRevert(reason);
            refunds.previewLimits(next);
            vm.expectRevert(reason);
        } else {
            assertEq(abi.encode(refunds.previewLimits(next)), abi.encode(old));
            vm.expectEmit(address(refunds));
            emit IVoteRefunds.LimitsSet(old, next);
        }
        vm.prank(address(timelock));
        refunds.setLimits(next);
        assertEq(abi.encode(refunds.limits()), abi.encode(reason.length == 0 ? next : old));
    }

    function testFuzz_setsLimitsWithin(uint64 gasPrice, uint96 perVote, uint96 perProposal) public {
        testFuzz_limitsStayWithinTheirBounds(gasPrice % 500 gwei, perVote % 1 ether, perProposal % 1_000 ether);
    }

    function testFuzz_isFilledByAnyoneAndEmptiedByADecision(address from, uint256 amount) public {
        vm.assume(from.code.length == 0 && from != address(refunds));
        amount = bound(amount, 1, 100 ether);
        vm.deal(from, amount);
        vm.expectEmit(address(refunds));
        emit IVoteRefunds.Funded(from, amount);
        vm.prank(from);
        (bool funded,) = address(refunds).call{value: amount}("");
        assertTrue(funded);
        vm.expectEmit(address(refunds));
        emit IVoteRefunds.Withdrawn(carol, 10 ether + amount);
        vm.prank(address(timelock));
        refunds.withdraw(payable(carol), 10 ether + amount);
        assertEq(carol.balance, 10 ether + amount);
    }

    function testFuzz_cannotPayMoreThanItHas(uint256 amount) public {
        amount = bound(amount, 10 ether + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IVoteRefunds.WithdrawalFailed.selector, carol, amount));
        vm.prank(address(timelock));
        refunds.withdraw(payable(carol), amount);
    }

    function _outOfBounds(string memory parameter, uint256 value, uint256 highest) private pure returns (bytes memory) {
        return abi.encodeWithSelector(OutOfBounds.selector, parameter, value, 0, highest);
    }
}

contract VoteRefundsDeployedTest is SystemTest {
    function test_isDeployedWithTheDefaults() public view {
        assertEq(dao.refunds.timelock(), address(timelock));
        RefundLimits memory limits = dao.refunds.limits();
        assertEq(limits.gasPrice, 50 gwei);
        assertEq(limits.perVote, 0.01 ether);
        assertEq(limits.perProposal, 2 ether);
        assertEq(address(dao.refunds).balance, 0);
    }
}
