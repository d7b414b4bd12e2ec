// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Config, Deployment, System} from "../script/Deployment.sol";

/// @notice An account that deploys the DAO as the deploy script does.
contract Deployer {
    function run(Config memory config) external returns (System memory) {
        return Deployment.run(config, address(this));
    }
}
