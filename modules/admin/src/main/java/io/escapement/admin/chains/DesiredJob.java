package io.escapement.admin.chains;

import io.escapement.policy.JobSpec;
import java.time.Instant;

/**
 * A job as its operators want it to run now.
 *
 * @param spec the current version
 * @param version its number, 1 or more
 * @param createdAt when the job's first version was stored: windows planned up to then are nobody's
 */
public record DesiredJob(JobSpec spec, int version, Instant createdAt) {}
