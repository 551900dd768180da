/** Keeps the chains on Temporal as the jobs want them, and follows each through its history. */
@NullMarked
package io.escapement.admin.chains;

import org.jspecify.annotations.NullMarked;
