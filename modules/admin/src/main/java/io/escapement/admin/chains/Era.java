package io.escapement.admin.chains;

import java.time.Instant;

/**
 * From when on a version plans a job's windows.
 *
 * @param since windows planned after this instant, up to the next era's, are its own
 * @param version the spec's version
 */
public record Era(Instant since, int version) {}
