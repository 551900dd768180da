package io.escapement.admin.jobs;

import io.escapement.policy.JobSpec;

/**
 * A spec that was read from a file.
 *
 * @param name the file's name, without its folder
 * @param digest the SHA-256 of its content, and of what it names, in hex
 * @param spec what it says
 */
record JobFile(String name, String digest, JobSpec spec) {}
