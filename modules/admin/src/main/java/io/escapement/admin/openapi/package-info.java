/** The API's own description, made of its code, and a page to read it. */
@NullMarked
package io.escapement.admin.openapi;

import org.jspecify.annotations.NullMarked;
