/** Whether the account keeps its promise: planned against recorded. */
@NullMarked
package io.escapement.admin.integrity;

import org.jspecify.annotations.NullMarked;
