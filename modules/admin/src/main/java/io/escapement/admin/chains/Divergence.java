package io.escapement.admin.chains;

import java.time.Instant;
import java.util.Optional;

/**
 * What was found to run otherwise than it should.
 *
 * @param jobId the job
 * @param noticedAt when it was found
 * @param difference what runs, and what should
 * @param putRightAt when it was put right; empty while it lasts
 */
public record Divergence(
    String jobId, Instant noticedAt, String difference, Optional<Instant> putRightAt) {}
