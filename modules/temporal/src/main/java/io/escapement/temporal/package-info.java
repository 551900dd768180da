/**
 * The policy at work on Temporal: the workflow that each job's cron chain runs, the plugin that a
 * worker needs, the context that an activity sees, and the control of chains.
 */
@NullMarked
package io.escapement.temporal;

import org.jspecify.annotations.NullMarked;
