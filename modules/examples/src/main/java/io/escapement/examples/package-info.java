/** Jobs to learn from, one idea in each package, and the worker that {@code dev} runs. */
@NullMarked
package io.escapement.examples;

import org.jspecify.annotations.NullMarked;
