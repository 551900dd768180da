package io.escapement.policy;

/**
 * What a job is, for people.
 *
 * @param description what it does; default empty
 * @param owner who answers for it; default nobody
 */
public record About(String description, Owner owner) {}
