/**
 * The idea: one partition a window, replaced as a whole, so that a backfill can load years in any
 * order and be run again.
 */
@NullMarked
package io.escapement.examples.history;

import org.jspecify.annotations.NullMarked;
