//! Where the nodes of a network stand: stress majorisation, then boxes pushed apart.
//!
//! Everything starts from a fixed spiral and counts its steps, so that the same network always lies the same.
//! Distances follow the evidence: who is often named together stands near. Parts without a path between them
//! are kept at a moderate distance.

/// A node as the layout sees it: the box of its mark and name in px.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    pub width: f64,
    pub height: f64,
}

/// Rounds of majorisation; few more change nothing that is seen.
const ROUNDS: usize = 120;
/// Rounds of pushing apart; it ends sooner when nothing overlaps.
const PUSHES: usize = 400;

/// The middles of the boxes within a sheet of the given width, and the height they need. `edges`: two nodes and
/// the strength of their tie.
pub(super) fn lay(bodies: &[Body], edges: &[(usize, usize, u64)], width: f64, most_tall: f64) -> (Vec<[f64; 2]>, f64) {
    let n = bodies.len();
    if n == 0 {
        return (Vec::new(), 0.0);
    }
    let distances = distances(n, edges);
    let mut at = spiral(n, edges);
    majorise(&mut at, &distances);
    spread(&mut at, bodies, width, most_tall);
    part(&mut at, bodies, width);
    settle(at, bodies, width)
}

/// Path lengths between all pairs; a tie is shorter the stronger it is.
fn distances(n: usize, edges: &[(usize, usize, u64)]) -> Vec<f64> {
    let most = edges.iter().map(|edge| edge.2).max().unwrap_or(1).max(1) as f64;
    let mut d = vec![f64::INFINITY; n * n];
    (0..n).for_each(|i| d[i * n + i] = 0.0);
    for &(a, b, weight) in edges {
        let length = 1.0 - 0.45 * ((1.0 + weight as f64).ln() / (1.0 + most).ln());
        for (i, j) in [(a, b), (b, a)] {
            d[i * n + j] = d[i * n + j].min(length);
        }
    }
    for k in 0..n {
        for i in 0..n {
            let first = d[i * n + k];
            if first.is_finite() {
                for j in 0..n {
                    let through = first + d[k * n + j];
                    if through < d[i * n + j] {
                        d[i * n + j] = through;
                    }
                }
            }
        }
    }
    let longest = d.iter().copied().filter(|d| d.is_finite()).fold(1.0, f64::max);
    let apart = (longest * 0.75).max(1.6);
    d.iter_mut().filter(|d| !d.is_finite()).for_each(|d| *d = apart);
    d
}

/// A start without chance: the best connected in the middle of a sunflower.
fn spiral(n: usize, edges: &[(usize, usize, u64)]) -> Vec<[f64; 2]> {
    let mut degree = vec![0; n];
    for &(a, b, _) in edges {
        degree[a] += 1;
        degree[b] += 1;
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(degree[i]), i));
    let mut at = vec![[0.0; 2]; n];
    for (place, &i) in order.iter().enumerate() {
        let (angle, radius) = (place as f64 * 2.399_963, 0.35 * (place as f64).sqrt());
        at[i] = [radius * angle.cos(), radius * angle.sin()];
    }
    at
}

/// Each node in turn goes where its distances, near ones first, would have it.
fn majorise(at: &mut [[f64; 2]], d: &[f64]) {
    let n = at.len();
    for _ in 0..ROUNDS {
        let mut moved = 0.0;
        for i in 0..n {
            let (mut sum, mut weights) = ([0.0; 2], 0.0);
            for j in (0..n).filter(|j| *j != i) {
                let wanted = d[i * n + j];
                let weight = 1.0 / (wanted * wanted).max(1e-6);
                let (dx, dy) = (at[i][0] - at[j][0], at[i][1] - at[j][1]);
                let length = dx.hypot(dy).max(1e-6);
                sum[0] += weight * (at[j][0] + wanted * dx / length);
                sum[1] += weight * (at[j][1] + wanted * dy / length);
                weights += weight;
            }
            if weights > 0.0 {
                let new = [sum[0] / weights, sum[1] / weights];
                moved += (new[0] - at[i][0]).abs() + (new[1] - at[i][1]).abs();
                at[i] = new;
            }
        }
        if moved < 1e-4 * n as f64 {
            break;
        }
    }
}

/// Turns the cloud so that it lies wide, and stretches it over the sheet.
fn spread(at: &mut [[f64; 2]], bodies: &[Body], width: f64, most_tall: f64) {
    let n = at.len() as f64;
    let middle = [0, 1].map(|axis| at.iter().map(|p| p[axis]).sum::<f64>() / n);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for p in at.iter_mut() {
        *p = [p[0] - middle[0], p[1] - middle[1]];
        (xx, yy, xy) = (xx + p[0] * p[0], yy + p[1] * p[1], xy + p[0] * p[1]);
    }
    let (sin, cos) = (0.5 * f64::atan2(2.0 * xy, xx - yy)).sin_cos();
    at.iter_mut().for_each(|p| *p = [p[0] * cos + p[1] * sin, p[1] * cos - p[0] * sin]);

    // As much paper as the boxes need, and air between them.
    let need: f64 = bodies.iter().map(|body| (body.width + 16.0) * (body.height + 14.0)).sum();
    let tall = (need * 1.9 / width).clamp(width * 0.3, most_tall);
    let widest = bodies.iter().map(|body| body.width).fold(0.0, f64::max);
    for (axis, room) in [(0, (width - widest).max(20.0)), (1, tall)] {
        let low = at.iter().map(|p| p[axis]).fold(f64::INFINITY, f64::min);
        let high = at.iter().map(|p| p[axis]).fold(f64::NEG_INFINITY, f64::max);
        let scale = if high - low > 1e-9 { room / (high - low) } else { 0.0 };
        at.iter_mut().for_each(|p| p[axis] = (p[axis] - (low + high) / 2.0) * scale);
    }
    // A dense middle is opened: ranks along each axis count as well as distances.
    for (axis, room) in [(0, (width - widest).max(20.0)), (1, tall)] {
        let mut order: Vec<usize> = (0..at.len()).collect();
        order.sort_by(|&a, &b| at[a][axis].total_cmp(&at[b][axis]).then(a.cmp(&b)));
        let steps = (at.len() - 1).max(1) as f64;
        for (rank, &i) in order.iter().enumerate() {
            at[i][axis] = 0.6 * at[i][axis] + 0.4 * room * (rank as f64 / steps - 0.5);
        }
    }
    at.iter_mut().for_each(|p| *p = [p[0] + width / 2.0, p[1] + tall / 2.0]);
}

/// Pushes overlapping boxes apart along the shorter way, within the sheet's width; the height may grow.
fn part(at: &mut [[f64; 2]], bodies: &[Body], width: f64) {
    for round in 0..PUSHES {
        let mut overlaps = false;
        for i in 0..at.len() {
            for j in i + 1..at.len() {
                let wide = (bodies[i].width + bodies[j].width) / 2.0 + 6.0;
                let tall = (bodies[i].height + bodies[j].height) / 2.0 + 4.0;
                let (dx, dy) = (at[j][0] - at[i][0], at[j][1] - at[i][1]);
                let (over_x, over_y) = (wide - dx.abs(), tall - dy.abs());
                if over_x <= 0.01 || over_y <= 0.01 {
                    continue;
                }
                overlaps = true;
                // Late rounds push up and down alone: there is always room.
                if over_x < over_y * 1.6 && round < PUSHES / 2 {
                    let push = 0.5 * over_x * if dx < 0.0 { -1.0 } else { 1.0 };
                    at[i][0] -= push;
                    at[j][0] += push;
                } else {
                    let push = 0.5 * over_y * if dy < 0.0 { -1.0 } else { 1.0 };
                    at[i][1] -= push;
                    at[j][1] += push;
                }
            }
        }
        for (p, body) in at.iter_mut().zip(bodies) {
            let edge = body.width / 2.0 + 2.0;
            p[0] = p[0].clamp(edge.min(width / 2.0), (width - edge).max(width / 2.0));
        }
        if !overlaps {
            break;
        }
    }
}

/// Moves all down from the upper edge and tells the height.
fn settle(mut at: Vec<[f64; 2]>, bodies: &[Body], width: f64) -> (Vec<[f64; 2]>, f64) {
    let sides = |axis: usize, i: usize| if axis == 0 { bodies[i].width / 2.0 } else { bodies[i].height / 2.0 };
    let low = |axis: usize| (0..at.len()).map(|i| at[i][axis] - sides(axis, i)).fold(f64::INFINITY, f64::min);
    let high = |axis: usize| (0..at.len()).map(|i| at[i][axis] + sides(axis, i)).fold(f64::NEG_INFINITY, f64::max);
    let (left, right, top, bottom) = (low(0), high(0), low(1), high(1));
    let shift = [width / 2.0 - (left + right) / 2.0, 4.0 - top];
    at.iter_mut().for_each(|p| *p = [p[0] + shift[0], p[1] + shift[1]]);
    (at, (bottom - top + 8.0).ceil())
}
