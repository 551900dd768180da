package io.escapement.admin.windows;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.escapement.policy.Attempt;
import java.util.List;

/**
 * A window with its failed attempts, oldest first.
 *
 * @param window as lists give it
 * @param attempts those that failed
 */
record WindowDetail(@JsonUnwrapped WindowView window, List<Attempt> attempts) {}
