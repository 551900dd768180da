package io.escapement.policy;

/**
 * Owed windows and the version of the spec that planned them.
 *
 * @param version 1 or more
 * @param windows which they are
 */
public record Debt(int version, Owed windows) {}
