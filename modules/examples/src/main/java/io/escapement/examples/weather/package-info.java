/**
 * The idea: a window's data interval picks the partition, and an upsert makes a repeat harmless.
 */
@NullMarked
package io.escapement.examples.weather;

import org.jspecify.annotations.NullMarked;
