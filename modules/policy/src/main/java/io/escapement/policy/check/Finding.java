package io.escapement.policy.check;

import java.util.function.Supplier;

/**
 * What is wrong with one window.
 *
 * @param rule which promise is broken
 * @param cause how; neighbours with the same cause become one violation
 * @param details the values of this window, put into words only where they are asked for
 */
record Finding(Rule rule, String cause, Supplier<String> details) {

  boolean isLike(Finding other) {
    return rule == other.rule && cause.equals(other.cause);
  }
}
