// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Test} from "forge-std/Test.sol";

import {OpenToken} from "../../src/token/OpenToken.sol";

contract OpenTokenConstructorTest is Test {
    function test_revertsWithoutARecipient() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        new OpenToken(address(0));
    }

    function testFuzz_mintsTheWholeSupplyToTheRecipient(address recipient) public {
        vm.assume(recipient != address(0));
        OpenToken token = new OpenToken(recipient);
        assertEq(token.totalSupply(), 1_000_000_000e18);
        assertEq(token.balanceOf(recipient), 1_000_000_000e18);
    }

    function test_isNamedAsTheTokenOnMainnet() public {
        OpenToken token = new OpenToken(address(this));
        assertEq(token.name(), "OpenLedger");
        assertEq(token.symbol(), "OPEN");
        assertEq(token.decimals(), 18);
    }

    function test_hasNoMintFunction() public {
        OpenToken token = new OpenToken(address(this));
        (bool minted,) = address(token).call(abi.encodeWithSignature("mint(address,uint256)", address(this), 1));
        assertFalse(minted);
        assertEq(token.totalSupply(), token.GENESIS_SUPPLY());
    }
}

contract OpenTokenBurnTest is Test {
    OpenToken private token = new OpenToken(address(this));

    function testFuzz_revertsBeyondTheBalance(uint256 amount) public {
        amount = bound(amount, token.GENESIS_SUPPLY() + 1, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientBalance.selector, address(this), token.GENESIS_SUPPLY(), amount
            )
        );
        token.burn(amount);
    }

    function testFuzz_revertsForAnotherAccountWithoutAllowance(address other, uint256 amount) public {
        vm.assume(other != address(this) && other != address(0));
        amount = bound(amount, 1, token.GENESIS_SUPPLY());
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, other, uint256(0), amount)
        );
        vm.prank(other);
        token.burnFrom(address(this), amount);
    }

    function testFuzz_lowersBalanceAndSupply(uint256 amount) public {
        amount = bound(amount, 0, token.GENESIS_SUPPLY());
        token.burn(amount);
        assertEq(token.balanceOf(address(this)), token.GENESIS_SUPPLY() - amount);
        assertEq(token.totalSupply(), token.GENESIS_SUPPLY() - amount);
    }

    function testFuzz_spendsTheAllowance(address spender, uint256 allowed, uint256 amount) public {
        vm.assume(spender != address(0));
        allowed = bound(allowed, 0, token.GENESIS_SUPPLY());
        amount = bound(amount, 0, allowed);
        token.approve(spender, allowed);
        vm.prank(spender);
        token.burnFrom(address(this), amount);
        assertEq(token.allowance(address(this), spender), allowed - amount);
        assertEq(token.totalSupply(), token.GENESIS_SUPPLY() - amount);
    }
}

contract OpenTokenPermitTest is Test {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    OpenToken private token = new OpenToken(address(this));
    address private owner;
    uint256 private key;

    function setUp() public {
        (owner, key) = makeAddrAndKey("owner");
    }

    function testFuzz_revertsAfterTheDeadline(uint256 late) public {
        late = bound(late, 1, 365 days);
        uint256 deadline = block.timestamp;
        (uint8 v, bytes32 r, bytes32 s) = _sign(address(1), 1, deadline);
        vm.warp(deadline + late);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, deadline));
        token.permit(owner, address(1), 1, deadline, v, r, s);
    }

    function test_revertsTheSecondTime() public {
        (uint8 v, bytes32 r, bytes32 s) = _sign(address(1), 1, block.timestamp);
        token.permit(owner, address(1), 1, block.timestamp, v, r, s);
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        token.permit(owner, address(1), 1, block.timestamp, v, r, s);
    }

    function testFuzz_approvesBySignature(address spender, uint256 value) public {
        vm.assume(spender != address(0));
        (uint8 v, bytes32 r, bytes32 s) = _sign(spender, value, block.timestamp);
        token.permit(owner, spender, value, block.timestamp, v, r, s);
        assertEq(token.allowance(owner, spender), value);
        assertEq(token.nonces(owner), 1);
    }

    function _sign(address spender, uint256 value, uint256 deadline)
        private
        view
        returns (uint8 v, bytes32 r, bytes32 s)
    {
        bytes32 message = keccak256(abi.encode(PERMIT, owner, spender, value, token.nonces(owner), deadline));
        return vm.sign(key, keccak256(abi.encodePacked("\x19\x01", token.DOMAIN_SEPARATOR(), message)));
    }
}
