/** Chains of runs that a Temporal Schedule starts, one run a slot. */
@NullMarked
package io.escapement.temporal.schedules;

import org.jspecify.annotations.NullMarked;
