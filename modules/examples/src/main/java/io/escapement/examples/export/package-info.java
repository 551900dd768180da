/** The idea: a destination that fails in many ways, each retried at its own pace under one key. */
@NullMarked
package io.escapement.examples.export;

import org.jspecify.annotations.NullMarked;
