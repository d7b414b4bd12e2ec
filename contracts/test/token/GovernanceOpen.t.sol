// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

import {ZeroAddress, ZeroAmount} from "../../src/interfaces/Errors.sol";
import {IGovernanceOpen} from "../../src/interfaces/IGovernanceOpen.sol";
import {GovernanceOpen} from "../../src/token/GovernanceOpen.sol";
import {SystemTest} from "../SystemTest.t.sol";

uint256 constant MOST = 100_000_000e18;

contract GovernanceOpenConstructorTest is SystemTest {
    function test_revertsWithoutAToken() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAddress.selector, "open"));
        new GovernanceOpen(IERC20(address(0)), 0);
    }

    function testFuzz_revertsForACooldownAboveSevenDays(uint256 cooldown) public {
        cooldown = bound(cooldown, 7 days + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IGovernanceOpen.CooldownTooLong.selector, cooldown, 7 days));
        new GovernanceOpen(token, cooldown);
    }

    function testFuzz_keepsTokenAndCooldown(uint256 cooldown) public {
        cooldown = bound(cooldown, 0, 7 days);
        GovernanceOpen made = new GovernanceOpen(token, cooldown);
        assertEq(made.open(), address(token));
        assertEq(made.cooldown(), cooldown);
        assertEq(made.CLOCK_MODE(), "mode=timestamp");
        assertEq(made.clock(), block.timestamp);
    }
}

contract GovernanceOpenWrapTest is SystemTest {
    function test_revertsForNothing() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAmount.selector, "amount"));
        votes.wrap(0);
    }

    function testFuzz_revertsWithoutAllowance(uint256 amount) public {
        amount = bound(amount, 1, MOST);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(votes), uint256(0), amount)
        );
        votes.wrap(amount);
    }

    function testFuzz_takesOpenAndMintsAsMuch(uint256 amount) public {
        amount = bound(amount, 1, MOST);
        token.approve(address(votes), amount);
        vm.expectEmit(address(votes));
        emit IGovernanceOpen.Wrapped(address(this), amount);
        votes.wrap(amount);
        assertEq(votes.balanceOf(address(this)), amount);
        assertEq(token.balanceOf(address(votes)), amount);
    }

    function testFuzz_givesNoVotesBeforeDelegation(uint256 amount) public {
        amount = bound(amount, 1, MOST);
        token.approve(address(votes), amount);
        votes.wrap(amount);
        assertEq(votes.getVotes(address(this)), 0);
    }
}

contract GovernanceOpenWrapAndDelegateTest is SystemTest {
    function test_revertsForNothing() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAmount.selector, "amount"));
        votes.wrapAndDelegate(0, alice);
    }

    function testFuzz_delegatesWhatWasWrappedBeforeToo(uint256 before, uint256 amount, address delegatee) public {
        vm.assume(delegatee != address(0));
        before = bound(before, 1, MOST);
        amount = bound(amount, 1, MOST);
        token.approve(address(votes), before + amount);
        votes.wrap(before);
        votes.wrapAndDelegate(amount, delegatee);
        assertEq(votes.delegates(address(this)), delegatee);
        assertEq(votes.getVotes(delegatee), before + amount);
    }
}

contract GovernanceOpenUnwrapTest is SystemTest {
    function test_revertsForNothing() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAmount.selector, "amount"));
        votes.unwrap(0);
    }

    function testFuzz_revertsBeyondTheBalance(uint256 wrapped, uint256 amount) public {
        wrapped = bound(wrapped, 1, MOST);
        amount = bound(amount, wrapped + 1, type(uint256).max);
        _wrap(alice, wrapped);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, wrapped, amount));
        vm.prank(alice);
        votes.unwrap(amount);
    }

    function testFuzz_endsTheVotesAtOnceAndPaysLater(uint256 wrapped, uint256 amount) public {
        wrapped = bound(wrapped, 1, MOST);
        amount = bound(amount, 1, wrapped);
        _wrap(alice, wrapped);
        vm.prank(alice);
        votes.unwrap(amount);
        assertEq(votes.getVotes(alice), wrapped - amount);
        assertEq(token.balanceOf(alice), 0);
        (uint256 pending, uint256 readyAt) = votes.unwrapped(alice);
        assertEq(pending, amount);
        assertEq(readyAt, block.timestamp + 7 days);
    }

    function testFuzz_unwrappingMoreStartsTheCooldownAnew(uint256 first, uint256 second, uint256 wait) public {
        first = bound(first, 1, MOST);
        second = bound(second, 1, MOST);
        wait = bound(wait, 0, 7 days);
        _wrap(alice, first + second);
        vm.startPrank(alice);
        votes.unwrap(first);
        vm.warp(block.timestamp + wait);
        votes.unwrap(second);
        (uint256 pending, uint256 readyAt) = votes.unwrapped(alice);
        assertEq(pending, first + second);
        assertEq(readyAt, block.timestamp + 7 days);
    }

    function testFuzz_paysAtOnceWithoutACooldown(uint256 wrapped, uint256 amount) public {
        wrapped = bound(wrapped, 1, MOST);
        amount = bound(amount, 1, wrapped);
        votes = new GovernanceOpen(token, 0);
        _wrap(alice, wrapped);
        vm.prank(alice);
        votes.unwrap(amount);
        assertEq(token.balanceOf(alice), amount);
        assertEq(token.balanceOf(address(votes)), wrapped - amount);
        (uint256 pending,) = votes.unwrapped(alice);
        assertEq(pending, 0);
    }
}

contract GovernanceOpenWithdrawTest is SystemTest {
    function test_revertsWhereNothingWasUnwrapped() public {
        vm.expectRevert(abi.encodeWithSelector(IGovernanceOpen.NothingUnwrapped.selector, address(this)));
        votes.withdraw();
    }

    function testFuzz_revertsDuringTheCooldown(uint256 wait) public {
        wait = bound(wait, 0, 7 days - 1);
        _wrap(alice, 1);
        vm.startPrank(alice);
        votes.unwrap(1);
        uint256 readyAt = block.timestamp + 7 days;
        vm.warp(block.timestamp + wait);
        vm.expectRevert(abi.encodeWithSelector(IGovernanceOpen.StillCoolingDown.selector, alice, readyAt));
        votes.withdraw();
    }

    function test_revertsInTheLastSecondOfTheCooldownAndPaysInTheNext() public {
        _wrap(alice, 1);
        vm.startPrank(alice);
        votes.unwrap(1);
        uint256 readyAt = block.timestamp + 7 days;
        vm.warp(readyAt - 1);
        vm.expectRevert(abi.encodeWithSelector(IGovernanceOpen.StillCoolingDown.selector, alice, readyAt));
        votes.withdraw();
        vm.warp(readyAt);
        assertEq(votes.withdraw(), 1);
    }

    function testFuzz_paysAllOnceAfterTheCooldown(uint256 amount, uint256 wait) public {
        amount = bound(amount, 1, MOST);
        wait = bound(wait, 7 days, 365 days);
        _wrap(alice, amount);
        vm.startPrank(alice);
        votes.unwrap(amount);
        vm.warp(block.timestamp + wait);
        assertEq(votes.withdraw(), amount);
        assertEq(token.balanceOf(alice), amount);
        assertEq(token.balanceOf(address(votes)), 0);
        vm.expectRevert(abi.encodeWithSelector(IGovernanceOpen.NothingUnwrapped.selector, alice));
        votes.withdraw();
    }
}

contract GovernanceOpenTransferTest is SystemTest {
    function testFuzz_revertsToTheContractItself(uint256 amount) public {
        amount = bound(amount, 0, MOST);
        _wrap(alice, MOST);
        vm.prank(alice);
        try votes.transfer(address(votes), amount) {
            assertTrue(false, "it went through");
        } catch (bytes memory reason) {
            assertEq(reason, abi.encodeWithSelector(IGovernanceOpen.TransferToSelf.selector, alice, amount));
        }
    }

    function testFuzz_movesTheVotesWithTheTokens(uint256 held, uint256 amount) public {
        held = bound(held, 1, MOST);
        amount = bound(amount, 0, held);
        _wrap(alice, held);
        _wrap(bob, 1);
        vm.prank(alice);
        assertTrue(votes.transfer(bob, amount));
        assertEq(votes.getVotes(alice), held - amount);
        assertEq(votes.getVotes(bob), 1 + amount);
    }

    function testFuzz_leavesRewardsEarnedBeforeWithTheSender(uint256 reward, uint256 wait) public {
        reward = bound(reward, 1e6, MOST);
        wait = bound(wait, 1, 30 days);
        _wrap(alice, 5e18);
        _notify(reward);
        vm.warp(block.timestamp + wait);
        uint256 earned = votes.earned(alice);
        vm.prank(alice);
        assertTrue(votes.transfer(bob, 5e18));
        assertEq(votes.earned(alice), earned);
        assertEq(votes.earned(bob), 0);
    }

    function testFuzz_changesNoVotesOfThePast(uint256 held, uint256 amount, uint256 wait) public {
        held = bound(held, 1, MOST);
        amount = bound(amount, 0, held);
        wait = bound(wait, 1, 365 days);
        _wrap(alice, held);
        uint256 then = block.timestamp;
        vm.warp(then + wait);
        vm.prank(alice);
        assertTrue(votes.transfer(bob, amount));
        assertEq(votes.getPastVotes(alice, then), held);
        assertEq(votes.getPastTotalSupply(then), held);
    }
}

contract GovernanceOpenDelegateBySigTest is SystemTest {
    address private signer;
    uint256 private key;

    function setUp() public override {
        super.setUp();
        (signer, key) = makeAddrAndKey("signer");
        _wrap(signer, 1_000e18);
        vm.prank(signer);
        votes.delegate(address(0));
    }

    function _digest(address to, uint256 nonce, uint256 expiry) private view returns (bytes32) {
        bytes32 content = keccak256(
            abi.encode(keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)"), to, nonce, expiry)
        );
        return keccak256(abi.encodePacked("\x19\x01", votes.DOMAIN_SEPARATOR(), content));
    }

    function _sign(uint256 with, address to, uint256 nonce, uint256 expiry) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(with, _digest(to, nonce, expiry));
        return abi.encodePacked(r, s, v);
    }

    function testFuzz_revertsAfterItsExpiry(uint256 late) public {
        uint256 expiry = block.timestamp;
        bytes memory signature = _sign(key, alice, 0, expiry);
        vm.warp(expiry + bound(late, 1, 365 days));
        vm.expectRevert(abi.encodeWithSelector(IVotes.VotesExpiredSignature.selector, expiry));
        votes.delegateBySig(signer, alice, 0, expiry, signature);
    }

    function testFuzz_revertsForASignatureOfAnother(uint256 other) public {
        other = bound(other, 1, 1e30);
        vm.assume(other != key);
        bytes memory signature = _sign(other, alice, 0, block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(IGovernanceOpen.InvalidDelegation.selector, signer, alice));
        votes.delegateBySig(signer, alice, 0, block.timestamp, signature);
    }

    function testFuzz_revertsForWhatWasNotSigned(address to) public {
        vm.assume(to != alice);
        bytes memory signature = _sign(key, alice, 0, block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(IGovernanceOpen.InvalidDelegation.selector, signer, to));
        votes.delegateBySig(signer, to, 0, block.timestamp, signature);
    }

    function testFuzz_revertsForANonceThatIsNotNext(uint256 nonce) public {
        nonce = bound(nonce, 1, type(uint256).max);
        bytes memory signature = _sign(key, alice, nonce, block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, signer, 0));
        votes.delegateBySig(signer, alice, nonce, block.timestamp, signature);
    }

    /// @dev Permits count with the same nonces: a used one voids a delegation that was signed before it.
    function test_revertsTheSecondTime() public {
        bytes memory signature = _sign(key, alice, 0, block.timestamp);
        votes.delegateBySig(signer, alice, 0, block.timestamp, signature);
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, signer, 1));
        votes.delegateBySig(signer, alice, 0, block.timestamp, signature);
    }

    function testFuzz_delegatesWhoeverSendsIt(address relayer, address to) public {
        vm.assume(to != address(0));
        bytes memory signature = _sign(key, to, 0, block.timestamp);
        vm.prank(relayer);
        votes.delegateBySig(signer, to, 0, block.timestamp, signature);
        assertEq(votes.delegates(signer), to);
        assertEq(votes.getVotes(to), 1_000e18);
        assertEq(votes.nonces(signer), 1);
    }

    /// @dev A contract that holds gOPEN signs by ERC-1271.
    function testFuzz_asksAContractWhetherItSigned(bytes memory signature, bool yes) public {
        address wallet = makeAddr("wallet");
        _wrap(wallet, 5e18);
        vm.etch(wallet, hex"00");
        bytes4 answer = yes ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
        bytes32 digest = _digest(alice, 0, block.timestamp);
        vm.mockCall(wallet, abi.encodeCall(IERC1271.isValidSignature, (digest, signature)), abi.encode(answer));
        if (!yes) {
            vm.expectRevert(abi.encodeWithSelector(IGovernanceOpen.InvalidDelegation.selector, wallet, alice));
        }
        votes.delegateBySig(wallet, alice, 0, block.timestamp, signature);
        assertEq(votes.getVotes(alice), yes ? 5e18 : 0);
    }
}

contract GovernanceOpenNotifyRewardTest is SystemTest {
    function test_revertsForNothing() public {
        vm.expectRevert(abi.encodeWithSelector(ZeroAmount.selector, "amount"));
        votes.notifyReward(0);
    }

    function testFuzz_streamsToTheFirstMidnightSevenDaysAhead(uint256 amount, uint256 time) public {
        amount = bound(amount, 1, MOST);
        time = bound(time, block.timestamp, block.timestamp + 30 days);
        vm.warp(time);
        token.approve(address(votes), amount);
        uint256 endsAt = (time + 7 days) % 1 days == 0 ? time + 7 days : (time / 1 days + 8) * 1 days;
        vm.expectEmit(address(votes));
        emit IGovernanceOpen.RewardNotified(address(this), amount, 0, endsAt);
        votes.notifyReward(amount);
        assertEq(votes.rewardsHeld(), amount);
        assertEq(votes.rewardRate(), amount / (endsAt - time));
        vm.warp(endsAt - 1);
        assertEq(votes.rewardRate(), amount / (endsAt - time));
        vm.warp(endsAt);
        assertEq(votes.rewardRate(), 0);
    }

    /// @dev The stream that is stretched at each payment would let dust slow everyone's rewards down.
    function testFuzz_laterDustDoesNotSlowAnEarlierPayment(uint256 amount, uint256 dustPayments) public {
        amount = bound(amount, 1e18, MOST);
        dustPayments = bound(dustPayments, 1, 20);
        _wrap(alice, 1e18);
        _notify(amount);
        for (uint256 i = 0; i < dustPayments; ++i) {
            vm.warp(block.timestamp + 8 hours);
            _notify(1);
        }
        vm.warp(1_800_000_123 + 8 days);
        assertGe(votes.earned(alice) + 1, amount);
    }

    function testFuzz_nobodysRewardsAreCarriedToTheNextPayment(uint256 first, uint256 second, uint256 wait) public {
        first = bound(first, 1e6, MOST);
        second = bound(second, 1e6, MOST);
        wait = bound(wait, 8 days, 60 days);
        _notify(first);
        vm.warp(block.timestamp + wait);
        _wrap(alice, 1e18);
        _notify(second);
        assertEq(votes.earned(alice), 0);
        vm.warp(block.timestamp + 8 days);
        assertApproxEqAbs(votes.earned(alice), first + second, 2);
        // Carried once, not again.
        _notify(second);
        vm.warp(block.timestamp + 8 days);
        assertLe(votes.earned(alice), first + 2 * second);
        assertLe(votes.earned(alice), votes.rewardsHeld());
    }
}

contract GovernanceOpenEarnedTest is SystemTest {
    function testFuzz_wrappingJustBeforeAPaymentEarnsNothingOfIt(uint256 amount, uint256 reward) public {
        amount = bound(amount, 1, MOST);
        reward = bound(reward, 1, MOST);
        _wrap(alice, 1e18);
        _wrap(bob, amount);
        _notify(reward);
        vm.startPrank(bob);
        votes.unwrap(amount);
        assertEq(votes.claimReward(), 0);
        vm.warp(block.timestamp + 30 days);
        assertEq(votes.earned(bob), 0);
    }

    function testFuzz_wrappingAfterTheStreamEarnsNothingOfIt(uint256 amount, uint256 reward) public {
        amount = bound(amount, 1, MOST);
        reward = bound(reward, 1, MOST);
        _wrap(alice, 1e18);
        _notify(reward);
        vm.warp(block.timestamp + 8 days);
        _wrap(bob, amount);
        vm.warp(block.timestamp + 8 days);
        assertEq(votes.earned(bob), 0);
    }

    function testFuzz_paysEverythingOverTheStreamAndNoMore(uint256 held, uint256 reward, uint256 steps) public {
        held = bound(held, 1, MOST);
        reward = bound(reward, 1, MOST);
        steps = bound(steps, 1, 40);
        _wrap(alice, held);
        _notify(reward);
        for (uint256 i = 0; i < steps; ++i) {
            vm.warp(block.timestamp + 8 days / steps + 1);
            vm.prank(alice);
            votes.claimReward();
        }
        assertLe(token.balanceOf(alice), reward);
        assertApproxEqAbs(token.balanceOf(alice), reward, steps + 1);
    }

    function testFuzz_dividesByHoldingAndTime(uint256 a, uint256 b, uint256 reward) public {
        a = bound(a, 1e18, MOST);
        b = bound(b, 1e18, MOST);
        reward = bound(reward, 1e18, MOST);
        _wrap(alice, a);
        _notify(reward);
        uint256 perSecond = votes.rewardRate();
        vm.warp(block.timestamp + 2 days);
        _wrap(bob, b);
        vm.warp(block.timestamp + 3 days);
        uint256 bobs = perSecond * 3 days * b / (a + b);
        assertApproxEqRel(votes.earned(bob), bobs, 1e12);
        assertApproxEqRel(votes.earned(alice), perSecond * 5 days - bobs, 1e12);
    }

    function test_workedByHand() public {
        // At a midnight the stream takes exactly seven days: 7,000 OPEN are 1,000 a day.
        vm.warp(1_800_057_600);
        _wrap(alice, 300e18);
        _wrap(bob, 100e18);
        _notify(7_000e18);
        vm.warp(block.timestamp + 1 days);
        assertApproxEqAbs(votes.earned(alice), 750e18, 1);
        assertApproxEqAbs(votes.earned(bob), 250e18, 1);
        vm.prank(alice);
        votes.unwrap(200e18);
        vm.warp(block.timestamp + 1 days);
        assertApproxEqAbs(votes.earned(alice), 1_250e18, 2);
        assertApproxEqAbs(votes.earned(bob), 750e18, 2);
    }
}

contract GovernanceOpenClaimRewardTest is SystemTest {
    function test_paysNothingWhereNothingWasEarned() public {
        assertEq(votes.claimReward(), 0);
    }

    function testFuzz_paysWhatWasEarnedOnceAndNeverTheBacking(uint256 held, uint256 reward, uint256 wait) public {
        held = bound(held, 1, MOST);
        reward = bound(reward, 1, MOST);
        wait = bound(wait, 0, 30 days);
        _wrap(alice, held);
        _notify(reward);
        vm.warp(block.timestamp + wait);
        uint256 earned = votes.earned(alice);
        vm.startPrank(alice);
        if (earned != 0) {
            vm.expectEmit(address(votes));
            emit IGovernanceOpen.RewardClaimed(alice, earned);
        }
        assertEq(votes.claimReward(), earned);
        assertEq(votes.claimReward(), 0);
        assertEq(token.balanceOf(alice), earned);
        assertEq(votes.rewardsHeld(), reward - earned);
        assertEq(token.balanceOf(address(votes)), held + reward - earned);
    }
}

contract GovernanceOpenSignatureTest is SystemTest {
    bytes32 private constant DELEGATION = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");

    function testFuzz_delegatesBySignature(uint256 held, address delegatee) public {
        held = bound(held, 1, MOST);
        vm.assume(delegatee != address(0));
        (address signer, uint256 key) = makeAddrAndKey("signer");
        _wrap(signer, held);
        bytes32 message = keccak256(abi.encode(DELEGATION, delegatee, 0, block.timestamp));
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(key, keccak256(abi.encodePacked("\x19\x01", votes.DOMAIN_SEPARATOR(), message)));
        votes.delegateBySig(delegatee, 0, block.timestamp, v, r, s);
        assertEq(votes.getVotes(delegatee), held);
        assertEq(votes.nonces(signer), 1);
    }
}
