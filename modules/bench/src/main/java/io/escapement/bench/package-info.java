/** JMH measurements, run by hand. */
@NullMarked
package io.escapement.bench;

import org.jspecify.annotations.NullMarked;
