// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Script} from "forge-std/Script.sol";

import {Config, Deployment, System} from "./Deployment.sol";

/// @title Deploys the DAO and writes its address book
/// @notice `forge script contracts/script/Deploy.s.sol --rpc-url … --broadcast` with `--unlocked --sender …` or a key.
/// Environment, all optional:
/// FLYWHEEL_RECIPIENT (the account that gets the rest of the supply; the sender),
/// FLYWHEEL_TREASURY_OPEN and FLYWHEEL_RESERVE_OPEN (whole OPEN; 60,000,000 and 371,600,000),
/// FLYWHEEL_COUNCIL (the account that holds the security council's seat for a year; nobody),
/// FLYWHEEL_ATTESTOR (the account that posts attributions for every Datanet; nobody),
/// FLYWHEEL_ADDRESSES (where the address book goes, below ./.flywheel; ./.flywheel/addresses.json).
contract Deploy is Script {
    /// @notice Deploys from the sender with the environment's settings.
    function run() external returns (System memory system) {
        Config memory config = Deployment.standard(vm.envOr("FLYWHEEL_RECIPIENT", msg.sender));
        config.treasuryFunding = vm.envOr("FLYWHEEL_TREASURY_OPEN", config.treasuryFunding / 1e18) * 1e18;
        config.reserveFunding = vm.envOr("FLYWHEEL_RESERVE_OPEN", config.reserveFunding / 1e18) * 1e18;
        config.councilHolder = vm.envOr("FLYWHEEL_COUNCIL", config.councilHolder);
        config.attestor = vm.envOr("FLYWHEEL_ATTESTOR", config.attestor);

        vm.startBroadcast();
        system = Deployment.run(config, msg.sender);
        vm.stopBroadcast();

        vm.createDir("./.flywheel", true);
        writeAddressBook(system, vm.envOr("FLYWHEEL_ADDRESSES", string("./.flywheel/addresses.json")));
    }

    /// @notice Writes the JSON that the command line and the terminal UI read.
    function writeAddressBook(System memory system, string memory path) public {
        string memory book = "addresses";
        vm.serializeUint(book, "chainId", block.chainid);
        vm.serializeAddress(book, "token", address(system.token));
        vm.serializeAddress(book, "votes", address(system.votes));
        vm.serializeAddress(book, "governor", address(system.governor));
        vm.serializeAddress(book, "timelock", address(system.timelock));
        vm.serializeAddress(book, "treasury", address(system.treasury));
        vm.serializeAddress(book, "registry", address(system.registry));
        vm.serializeAddress(book, "rewards", address(system.rewards));
        vm.serializeAddress(book, "settler", address(system.settler));
        vm.serializeAddress(book, "streams", address(system.streams));
        vm.serializeAddress(book, "policy", address(system.policy));
        vm.serializeAddress(book, "bonds", address(system.bonds));
        vm.serializeAddress(book, "council", address(system.council));
        vm.writeJson(vm.serializeAddress(book, "router", address(system.router)), path);
    }
}
