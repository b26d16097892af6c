/** A bean that must do no harm: its observer waits for ever. {@code BeansIT} deploys it. */
package example.stuck;
