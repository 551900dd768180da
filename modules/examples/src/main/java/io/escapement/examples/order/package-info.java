/** The idea: each step says what undoes it before it takes effect. */
@NullMarked
package io.escapement.examples.order;

import org.jspecify.annotations.NullMarked;
