<?php
// Installs WordPress; and where the plugin is in its place, activates it, and writes the posts that the tests open, each as its author
// may.
define( 'WP_INSTALLING', true );
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'A blog', 'owner', 'owner@example.org', false, '', 'password' );
switch_theme( array_key_first( wp_get_themes() ) );
wp_insert_user( array( 'user_login' => 'stranger', 'user_pass' => 'password', 'role' => 'contributor' ) );
wp_insert_user( array( 'user_login' => 'patronne', 'user_pass' => 'password', 'role' => 'administrator', 'locale' => 'fr_FR' ) );
if ( ! is_dir( WP_PLUGIN_DIR . '/toise-benchmark' ) ) {
	exit;
}
update_option( 'active_plugins', array( 'toise-benchmark/toise-benchmark.php' ) );
require_once WP_PLUGIN_DIR . '/toise-benchmark/toise-benchmark.php';
toise_benchmark_init();

$hostile = <<<'POST'
[toise lang='"><script>window.harm = 1</script>' loading="eager" onclick="window.harm = 1" style="position: fixed"]

[toise theme='dark" onmouseover="window.harm = 1' loading="eager" src="javascript:window.harm = 1"]

[toise src='https://example.org/" onfocus="window.harm = 1" tabindex="0' id="harm" class="harm"]
POST;

// What the plugin writes, through the filter that an author without rights goes through.
$marker = wp_kses_post( toise_benchmark_markup( array( 'lang' => 'fr', 'loading' => 'eager' ) ) );
$posts  = array(
	'two'      => array( 'owner', "[toise lang=\"fr\" loading=\"eager\"]\n\nBetween them.\n\n[toise lang=\"en\" loading=\"eager\"]" ),
	'block'    => array( 'stranger', '<!-- wp:toise/benchmark {"lang":"fr"} /-->' ),
	'marker'   => array( 'stranger', "$marker\n\n[toise loading=\"eager\"]" ),
	'stranger' => array( 'stranger', $hostile ),
	'owner'    => array( 'owner', $hostile ),
);
foreach ( $posts as $name => list( $author, $content ) ) {
	$user = get_user_by( 'login', $author );
	wp_set_current_user( $user->ID );
	kses_init();
	$id = wp_insert_post( array( 'post_name' => $name, 'post_title' => $name, 'post_content' => wp_slash( $content ), 'post_author' => $user->ID ), true );
	if ( is_wp_error( $id ) ) {
		exit( $id->get_error_message() );
	}
	wp_publish_post( $id );
}
