/**
 * Cron expressions in the dialect of the Temporal server's {@code cronSchedule}: parsed here, and
 * answered instant for instant as the server answers them.
 */
@NullMarked
package io.escapement.policy.cron;

import org.jspecify.annotations.NullMarked;
