package io.escapement.admin.jobs;

import io.escapement.admin.platform.Caller;

/**
 * How an edit is to be made.
 *
 * @param caller who asks for it
 * @param expected what they take the job to be
 * @param force whether it is to be made at once even where it wants somebody else's approval
 */
record Terms(Caller caller, Expected expected, boolean force) {}
