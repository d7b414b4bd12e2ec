// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Deployment, System} from "../../script/Deployment.sol";
import {Handler} from "./Handler.t.sol";

/// @title Holders who wrap, unwrap, pass on, delegate, burn, pay rewards and claim them
contract TokenHandler is Handler {
    struct Seen {
        address account;
        uint256 time;
        uint256 votes;
        uint256 supply;
    }

    // Ghosts: what must have happened, kept apart from the contracts.
    uint256 public burned;
    uint256 public coolingDown;
    uint256 public donated;
    uint256 public notified;
    uint256 public claimed;
    Seen[] public seen;

    constructor(System memory dao_, address[ACTORS] memory actors_) Handler(dao_, actors_) {}

    function seenCount() external view returns (uint256) {
        return seen.length;
    }

    // ---------------------------------------------------------------------- OPEN

    function transferOpen(uint256 who, uint256 to, uint256 amount) external counted("transferOpen") {
        address account = _actor(who);
        amount = bound(amount, 0, dao.token.balanceOf(account));
        vm.prank(account);
        require(dao.token.transfer(_actor(to), amount), "transfer failed");
    }

    function burn(uint256 who, uint256 amount) external counted("burn") {
        address account = _actor(who);
        amount = bound(amount, 0, dao.token.balanceOf(account) / 10);
        vm.prank(account);
        dao.token.burn(amount);
        burned += amount;
    }

    /// @dev By mistake: nobody is credited, and nobody can take it out.
    function donate(uint256 who, uint256 amount) external counted("donate") {
        address account = _actor(who);
        amount = bound(amount, 0, dao.token.balanceOf(account) / 10);
        vm.prank(account);
        require(dao.token.transfer(address(dao.votes), amount), "transfer failed");
        donated += amount;
    }

    // --------------------------------------------------------------------- gOPEN

    function wrap(uint256 who, uint256 amount) external {
        address account = _actor(who);
        amount = _amount(account, amount, 1);
        if (amount == 0) return;
        vm.prank(account);
        dao.votes.wrap(amount);
        ++done["wrap"];
    }

    function wrapAndDelegate(uint256 who, uint256 amount, uint256 to) external {
        address account = _actor(who);
        amount = _amount(account, amount, 1);
        if (amount == 0) return;
        vm.prank(account);
        dao.votes.wrapAndDelegate(amount, _delegatee(to));
        ++done["wrapAndDelegate"];
    }

    function unwrap(uint256 who, uint256 amount) external {
        address account = _actor(who);
        uint256 held = dao.votes.balanceOf(account);
        if (held == 0) return;
        amount = bound(amount, 1, held);
        vm.prank(account);
        dao.votes.unwrap(amount);
        coolingDown += amount;
        ++done["unwrap"];
    }

    function withdraw(uint256 who) external {
        address account = _actor(who);
        (uint256 amount, uint256 readyAt) = dao.votes.unwrapped(account);
        if (amount == 0 || block.timestamp < readyAt) return;
        vm.prank(account);
        coolingDown -= dao.votes.withdraw();
        ++done["withdraw"];
    }

    function transferVotes(uint256 who, uint256 to, uint256 amount) external counted("transferVotes") {
        address account = _actor(who);
        amount = bound(amount, 0, dao.votes.balanceOf(account));
        vm.prank(account);
        require(dao.votes.transfer(_actor(to), amount), "transfer failed");
    }

    function delegate(uint256 who, uint256 to) external counted("delegate") {
        vm.prank(_actor(who));
        dao.votes.delegate(_delegatee(to));
    }

    /// @dev Anyone may send it.
    function delegateBySignature(uint256 who, uint256 to, uint256 sender) external counted("delegateBySignature") {
        address account = _actor(who);
        address delegatee = _delegatee(to);
        uint256 nonce = dao.votes.nonces(account);
        bytes32 content = keccak256(
            abi.encode(
                keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)"),
                delegatee,
                nonce,
                block.timestamp
            )
        );
        // As makeAddr makes the actors.
        uint256 key = uint256(keccak256(bytes(string.concat("actor", vm.toString(who % ACTORS)))));
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(key, keccak256(abi.encodePacked("\x19\x01", dao.votes.DOMAIN_SEPARATOR(), content)));
        vm.prank(_actor(sender));
        dao.votes.delegateBySig(account, delegatee, nonce, block.timestamp, abi.encodePacked(r, s, v));
    }

    function notifyReward(uint256 who, uint256 amount) external {
        address account = _actor(who);
        amount = _amount(account, amount, 1);
        if (amount == 0) return;
        vm.prank(account);
        dao.votes.notifyReward(amount);
        notified += amount;
        ++done["notifyReward"];
    }

    function claimReward(uint256 who) external {
        vm.prank(_actor(who));
        uint256 amount = dao.votes.claimReward();
        if (amount == 0) return;
        claimed += amount;
        ++done["claimReward"];
    }

    /// @notice Keeps votes and supply as they are now known to have been, to compare with what is said later.
    function remember(uint256 who, uint256 ago) external counted("remember") {
        address account = _actor(who);
        uint256 time = block.timestamp - bound(ago, 1, 30 days);
        seen.push(Seen(account, time, dao.votes.getPastVotes(account, time), dao.votes.getPastTotalSupply(time)));
    }

    /// @dev Mostly each other; also nobody, the parking place and the treasury.
    function _delegatee(uint256 seed) private view returns (address) {
        if (seed % 8 == 0) return address(0);
        if (seed % 8 == 1) return Deployment.PARKED_VOTES;
        return seed % 8 == 2 ? address(dao.treasury) : _actor(seed >> 8);
    }
}
