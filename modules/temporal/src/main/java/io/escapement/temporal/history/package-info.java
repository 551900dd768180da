/** Reads what a chain's runs did from their workflow histories. */
@NullMarked
package io.escapement.temporal.history;

import org.jspecify.annotations.NullMarked;
