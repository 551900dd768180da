package io.escapement.admin.chains;

import java.util.Optional;

/**
 * A run of a job's workflow that goes on, whoever started it.
 *
 * @param workflowId its workflow
 * @param runId the run
 * @param chainId the same for all runs of its chain
 * @param schedule the Temporal Schedule that started it; empty where none did
 */
record JobRun(String workflowId, String runId, String chainId, Optional<String> schedule) {}
